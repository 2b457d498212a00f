using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Shapes;

/// <summary>A selection, and whether it is sent only under a condition.</summary>
internal readonly record struct Part(Selection Selection, bool IsConditional);

/// <summary>All fields that answer under one key, in one place.</summary>
internal sealed class CollectedField(string key)
{
    public string Key { get; } = key;

    public List<(FieldSelection Node, bool IsConditional)> Occurrences { get; } = [];

    /// <summary>The key may be missing from the answer.</summary>
    public bool IsConditional => Occurrences.All(occurrence => occurrence.IsConditional);

    /// <summary>What is selected below; parts of a conditional occurrence may be missing while the field is there.</summary>
    public IReadOnlyList<Part> Parts =>
    [
        .. Occurrences.SelectMany(occurrence => (occurrence.Node.Selections ?? [])
            .Select(selection => new Part(selection, occurrence.IsConditional && Occurrences.Count > 1))),
    ];
}

/// <summary>A fragment spread among fields.</summary>
internal sealed record CollectedFragment(FragmentDefinition Definition, bool IsConditional);

/// <summary>What a selection holds for objects of one type.</summary>
internal sealed class FieldCollector
{
    private readonly SchemaModel _schema;
    private readonly IReadOnlyDictionary<string, FragmentDefinition> _fragments;
    private readonly TypeDefinition _type;
    private readonly Dictionary<string, CollectedField> _byKey = new(StringComparer.Ordinal);

    private FieldCollector(SchemaModel schema, IReadOnlyDictionary<string, FragmentDefinition> fragments, TypeDefinition type)
    {
        _schema = schema;
        _fragments = fragments;
        _type = type;
    }

    /// <summary>In the order of their first occurrence.</summary>
    public List<CollectedField> Fields { get; } = [];

    public List<CollectedFragment> Fragments { get; } = [];

    /// <summary>Some parts are for narrower types, so the concrete type of an object has to be known.</summary>
    public bool IsPolymorphic { get; private set; }

    public static FieldCollector Collect(
        SchemaModel schema,
        IReadOnlyDictionary<string, FragmentDefinition> fragments,
        TypeDefinition type,
        IEnumerable<Part> parts)
    {
        var collector = new FieldCollector(schema, fragments, type);
        collector.Add(parts);
        return collector;
    }

    private void Add(IEnumerable<Part> parts)
    {
        foreach (Part part in parts)
        {
            bool conditional = part.IsConditional || part.Selection.IsConditional;
            switch (part.Selection)
            {
                case FieldSelection field:
                    AddField(field, conditional);
                    break;
                case InlineSelection inline when Applies(inline.TypeCondition):
                    Add(inline.Selections.Select(selection => new Part(selection, conditional)));
                    break;
                case SpreadSelection spread when _fragments.TryGetValue(spread.Name, out FragmentDefinition? fragment) && Applies(fragment.TypeCondition):
                    AddFragment(fragment, conditional);
                    break;
            }
        }
    }

    private void AddField(FieldSelection field, bool conditional)
    {
        if (!_byKey.TryGetValue(field.ResponseKey, out CollectedField? collected))
        {
            collected = new CollectedField(field.ResponseKey);
            _byKey.Add(field.ResponseKey, collected);
            Fields.Add(collected);
        }

        collected.Occurrences.Add((field, conditional));
    }

    private void AddFragment(FragmentDefinition fragment, bool conditional)
    {
        int known = Fragments.FindIndex(other => other.Definition.Name == fragment.Name);
        if (known < 0)
        {
            Fragments.Add(new CollectedFragment(fragment, conditional));
        }
        else if (!conditional)
        {
            Fragments[known] = new CollectedFragment(fragment, false);
        }
    }

    private bool Applies(string? condition)
    {
        if (condition is null || _schema.Find(condition) is not { } type || _schema.Covers(type, _type))
        {
            return true;
        }

        IsPolymorphic |= _type.IsAbstract;
        return false;
    }
}
