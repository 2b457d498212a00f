using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Chooses the constructor that a record is read with, as System.Text.Json does.</summary>
internal static class Constructors
{
    /// <summary>
    /// The one with <c>JsonConstructor</c>, else a record's primary one, else one without parameters, else the only one. Null when
    /// there is no such, or the type is abstract.
    /// </summary>
    public static IMethodSymbol? Choose(INamedTypeSymbol record, ParseContext context)
    {
        if (record.IsAbstract)
        {
            return null;
        }

        IMethodSymbol[] all = [.. record.InstanceConstructors.Where(constructor => !IsCopy(constructor, record))];
        if (all.FirstOrDefault(constructor => JsonAttributes.Has(constructor, "JsonConstructorAttribute")) is { } marked)
        {
            return context.CanAccess(marked) ? marked : null;
        }

        IMethodSymbol[] usable = [.. all.Where(context.CanAccess)];
        IMethodSymbol? bare = usable.FirstOrDefault(constructor => constructor.Parameters.IsEmpty && !constructor.IsImplicitlyDeclared);
        return bare
            ?? usable.FirstOrDefault(IsPrimary)
            ?? usable.FirstOrDefault(constructor => constructor.Parameters.IsEmpty && !record.IsValueType)
            ?? Only(usable.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public && !constructor.Parameters.IsEmpty))
            ?? usable.FirstOrDefault(constructor => constructor.Parameters.IsEmpty);
    }

    /// <summary>The one that a class derived beside the wrapper can call; null when there is no such.</summary>
    public static IMethodSymbol? ChooseForDerived(INamedTypeSymbol type, ParseContext context)
    {
        IMethodSymbol[] usable =
        [
            .. type.InstanceConstructors.Where(constructor => !IsCopy(constructor, type)
                && (context.CanAccess(constructor) || constructor.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal)
                && !constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute")),
        ];
        return usable.FirstOrDefault(constructor => constructor.Parameters.IsEmpty) ?? usable.FirstOrDefault(IsPrimary) ?? Only(usable);
    }

    /// <summary>Finds the member for each parameter, by name without case and by type.</summary>
    public static bool TryBind(IMethodSymbol constructor, List<RecordProperty> properties, out EquatableArray<ArgumentSpec> arguments)
    {
        var bound = new List<ArgumentSpec>();
        bool complete = true;
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            RecordProperty? property = Find(parameter, properties);
            if (property is not null)
            {
                property.Parameter = parameter;
            }

            complete &= (property is not null || parameter.HasExplicitDefaultValue) && parameter.RefKind is RefKind.None or RefKind.In;
            bound.Add(new ArgumentSpec(property?.Name, Literals.OfDefault(parameter) ?? "default!"));
        }

        arguments = bound.ToEquatableArray();
        return complete;
    }

    public static string Explain(INamedTypeSymbol record, IMethodSymbol? constructor, List<RecordProperty> properties)
    {
        if (record.IsAbstract)
        {
            return "it is abstract";
        }

        if (constructor is null)
        {
            return "it has several constructors, or none that this assembly can call: mark one that it can with [JsonConstructor]";
        }

        IParameterSymbol odd = constructor.Parameters.First(parameter =>
            (Find(parameter, properties) is null && !parameter.HasExplicitDefaultValue) || parameter.RefKind is not (RefKind.None or RefKind.In));
        return $"no public property has the name and type of its parameter '{odd.Name}'";
    }

    private static RecordProperty? Find(IParameterSymbol parameter, List<RecordProperty> properties) => properties.FirstOrDefault(property =>
        string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type));

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol record) =>
        record.IsRecord && constructor.Parameters is [{ Type: var type }] && SymbolEqualityComparer.Default.Equals(type, record)
        && !constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private static bool IsPrimary(IMethodSymbol constructor) =>
        !constructor.Parameters.IsEmpty
        && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private static IMethodSymbol? Only(IEnumerable<IMethodSymbol> constructors)
    {
        IMethodSymbol[] few = [.. constructors.Take(2)];
        return few.Length == 1 ? few[0] : null;
    }
}
