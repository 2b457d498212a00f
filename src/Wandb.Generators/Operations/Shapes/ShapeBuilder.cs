using Wandb.Generators.Common;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Shapes;

/// <summary>Makes the records that selections are read into.</summary>
internal sealed class ShapeBuilder(ShapeScope scope)
{
    /// <param name="name">The record's own name.</param>
    /// <param name="fullName">The name by which emitted code refers to it.</param>
    /// <param name="summary">Text of its documentation.</param>
    /// <param name="type">The type of the objects.</param>
    /// <param name="parts">What is selected of them.</param>
    public RecordShape Build(string name, string fullName, string summary, TypeDefinition type, IReadOnlyList<Part> parts)
    {
        FieldCollector fields = Collect(type, parts);
        var names = new NameScope(name);
        var nested = new List<RecordShape>();
        List<PropertySpec> properties = [];
        if (fields.IsPolymorphic && !fields.Fields.Any(field => field.Key == "__typename"))
        {
            properties.Add(new PropertySpec(names.Take("TypeName", "Property"), "__typename", ClrType.OfScalar("String", false), BuiltIns.TypeName.Description!));
        }

        properties.AddRange(fields.Fields.Select(field => Property(field, type, fullName, names, nested)));
        properties.AddRange(fields.Fragments.Select(fragment => Property(fragment, names)));
        return new RecordShape(
            name,
            fullName,
            summary,
            properties.ToEquatableArray(),
            nested.ToEquatableArray(),
            fields.IsPolymorphic ? Derived(fields, type, parts, fullName, names) : default);
    }

    private FieldCollector Collect(TypeDefinition type, IEnumerable<Part> parts) =>
        FieldCollector.Collect(scope.Schema, scope.Fragments, type, parts);

    private EquatableArray<DerivedShape> Derived(
        FieldCollector common, TypeDefinition type, IReadOnlyList<Part> parts, string fullName, NameScope names)
    {
        var derived = new List<DerivedShape>();
        foreach (TypeDefinition concrete in scope.Schema.PossibleTypes(type))
        {
            FieldCollector all = Collect(concrete, parts);
            CollectedField[] own = [.. all.Fields.Where(field => !common.Fields.Any(other => IsSame(field, other)))];
            CollectedFragment[] ownFragments = [.. all.Fragments.Where(fragment => !common.Fragments.Contains(fragment))];
            if (own.Length == 0 && ownFragments.Length == 0)
            {
                continue;
            }

            string name = names.Take(CSharpText.Pascal(concrete.Name) + "Data", "Type");
            string full = $"{fullName}.{name}";
            NameScope inner = names.Derive();
            var nested = new List<RecordShape>();
            List<PropertySpec> properties = [.. own.Select(field => Property(field, concrete, full, inner, nested, CSharpText.Pascal(concrete.Name)))];
            properties.AddRange(ownFragments.Select(fragment => Property(fragment, inner)));
            var shape = new RecordShape(
                name, full, concrete.Description ?? $"A {concrete.Name}.", properties.ToEquatableArray(), nested.ToEquatableArray(), default);
            derived.Add(new DerivedShape(concrete.Name, shape));
        }

        return derived.ToEquatableArray();
    }

    private static bool IsSame(CollectedField field, CollectedField other) =>
        field.Key == other.Key && field.Occurrences.Count == other.Occurrences.Count;

    private PropertySpec Property(
        CollectedField field, TypeDefinition parent, string owner, NameScope names, List<RecordShape> nested, string concrete = "")
    {
        FieldDefinition definition = scope.Schema.FindField(parent, field.Occurrences[0].Node.Name)!;
        string pascal = field.Key == "__typename" ? "TypeName" : CSharpText.Pascal(field.Key);
        string name = names.Take(pascal, concrete.Length == 0 ? "Property" : "Of" + concrete);
        TypeDefinition? type = scope.Schema.Find(definition.Type);
        ClrType clr = type is { IsComposite: true }
            ? ShapeScope.OfRecord(definition.Type, Record(field, type, owner, pascal, names, nested))
            : scope.Leaf(definition.Type);
        return new PropertySpec(name, field.Key, field.IsConditional ? clr with { Nullable = true } : clr, Summary(definition, parent));
    }

    /// <summary>The record of a field's objects: a fragment's own when that is all that is selected, else a nested one.</summary>
    private string Record(CollectedField field, TypeDefinition type, string owner, string pascal, NameScope names, List<RecordShape> nested)
    {
        IReadOnlyList<Part> parts = field.Parts;
        if (OnlyFragment(parts, type) is { } fragment)
        {
            return FragmentRecord(fragment);
        }

        string name = names.Take(pascal.TrimStart('@') + "Data", "Type");
        RecordShape shape = Build(name, $"{owner}.{name}", type.Description ?? $"A {type.Name}.", type, parts);
        nested.Add(shape);
        return shape.FullName;
    }

    private FragmentDefinition? OnlyFragment(IReadOnlyList<Part> parts, TypeDefinition type)
    {
        FieldCollector collected = Collect(type, parts);
        return collected is { IsPolymorphic: false, Fields.Count: 0, Fragments: [{ IsConditional: false } only] } ? only.Definition : null;
    }

    private PropertySpec Property(CollectedFragment fragment, NameScope names)
    {
        string name = names.Take(CSharpText.Pascal(fragment.Definition.Name), "Fragment");
        return new PropertySpec(
            name,
            fragment.IsConditional ? DocumentCompleter.InclusionKey(fragment.Definition.Name) : string.Empty,
            new ClrType(ClrKind.Record, FragmentRecord(fragment.Definition), fragment.IsConditional),
            $"The fields of fragment {fragment.Definition.Name}.",
            IsFragment: true,
            IsRootFragment: IsRoot(fragment.Definition.TypeCondition));
    }

    private string FragmentRecord(FragmentDefinition fragment) => TypeNames.Global(scope.Namespace, TypeNames.OfFragment(fragment.Name, scope.Schema));

    private bool IsRoot(string type) => type == scope.Schema.QueryType || type == scope.Schema.MutationType;

    private static string Summary(FieldDefinition field, TypeDefinition parent)
    {
        string summary = field.Description ?? $"Field {field.Name} of {parent.Name}.";
        return field.DeprecationReason is null ? summary : $"{summary}\nDeprecated: {field.DeprecationReason}";
    }
}
