using Wandb.Generators.Common;

namespace Wandb.Generators.Schema;

/// <summary>
/// A GraphQL schema. Compares by value, so members are added only with types that do the same; holds no place in the file, so
/// an edit that moves definitions about changes nothing. Types stand in ordinal order of their names: look-up is a search.
/// </summary>
internal sealed record SchemaModel
{
    public required EquatableArray<TypeDefinition> Types { get; init; }

    public required EquatableArray<DirectiveDefinition> Directives { get; init; }

    public string? QueryType { get; init; }

    public string? MutationType { get; init; }

    public string? SubscriptionType { get; init; }

    public TypeDefinition? Find(string? name)
    {
        int low = 0;
        int high = Types.Count - 1;
        while (name is not null && low <= high)
        {
            int middle = (low + high) / 2;
            int order = string.CompareOrdinal(Types[middle].Name, name);
            if (order == 0)
            {
                return Types[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    public TypeDefinition? Find(TypeReference type) => Find(type.NamedType);

    /// <summary>The concrete types that an object of <paramref name="type"/> can be.</summary>
    public IEnumerable<TypeDefinition> PossibleTypes(TypeDefinition type) => type.Kind switch
    {
        TypeKind.Object => [type],
        TypeKind.Union => type.Members.Select(Find).OfType<TypeDefinition>(),
        TypeKind.Interface => Types.Where(candidate => candidate.Kind == TypeKind.Object && candidate.Interfaces.Contains(type.Name)),
        _ => [],
    };

    /// <summary>Whether every object of <paramref name="type"/> is also a <paramref name="super"/>.</summary>
    public bool Covers(TypeDefinition super, TypeDefinition type) =>
        type.Name == super.Name
        || type.Interfaces.Contains(super.Name)
        || (super.Kind == TypeKind.Union && super.Members.Contains(type.Name))
        || (type.Kind == TypeKind.Union && PossibleTypes(type).All(member => Covers(super, member)));

    /// <summary>A field of a type, the ones that every schema has included.</summary>
    public FieldDefinition? FindField(TypeDefinition type, string name)
    {
        if (name == "__typename" && type.IsComposite)
        {
            return BuiltIns.TypeName;
        }

        return type.Name == QueryType && BuiltIns.QueryField(name) is { } meta ? meta : type.FindField(name);
    }
}

internal enum TypeKind
{
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    Input,
}

/// <summary>A type of the schema; which lists are filled depends on <see cref="Kind"/>.</summary>
internal sealed record TypeDefinition(string Name, TypeKind Kind)
{
    public string? Description { get; init; }

    /// <summary>Of objects and interfaces.</summary>
    public EquatableArray<FieldDefinition> Fields { get; init; }

    /// <summary>Of objects and interfaces.</summary>
    public EquatableArray<string> Interfaces { get; init; }

    /// <summary>Of unions.</summary>
    public EquatableArray<string> Members { get; init; }

    /// <summary>Of enums.</summary>
    public EquatableArray<EnumValueDefinition> Values { get; init; }

    /// <summary>Of input objects.</summary>
    public EquatableArray<InputValueDefinition> InputFields { get; init; }

    /// <summary>Has fields or members, so a field of it needs a selection.</summary>
    public bool IsComposite => Kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;

    public bool IsAbstract => Kind is TypeKind.Interface or TypeKind.Union;

    public bool IsInput => Kind is TypeKind.Scalar or TypeKind.Enum or TypeKind.Input;

    public FieldDefinition? FindField(string name) => Fields.FirstOrDefault(field => field.Name == name);

    public InputValueDefinition? FindInputField(string name) => InputFields.FirstOrDefault(field => field.Name == name);
}

internal sealed record FieldDefinition(string Name, TypeReference Type)
{
    public string? Description { get; init; }

    public string? DeprecationReason { get; init; }

    public EquatableArray<InputValueDefinition> Arguments { get; init; }
}

/// <summary>An argument, or a field of an input object.</summary>
internal sealed record InputValueDefinition(string Name, TypeReference Type)
{
    public string? Description { get; init; }

    /// <summary>The default in GraphQL notation, or null when there is none.</summary>
    public string? DefaultValue { get; init; }

    public Constraint? Constraint { get; init; }

    public bool IsRequired => Type.NonNull && DefaultValue is null;
}

internal sealed record EnumValueDefinition(string Name, string? Description, string? DeprecationReason);

internal sealed record DirectiveDefinition(string Name, EquatableArray<InputValueDefinition> Arguments, EquatableArray<string> Locations, bool Repeatable);

/// <summary>What the schema's <c>@constraint</c> directive says of a value.</summary>
internal sealed record Constraint(int? MinLength, int? MaxLength, string? Pattern, int? MaxItems);
