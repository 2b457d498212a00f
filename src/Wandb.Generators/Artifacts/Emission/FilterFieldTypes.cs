using Wandb.Generators.Artifacts.Model;

namespace Wandb.Generators.Artifacts.Emission;

/// <param name="Name">The C# type of a field.</param>
/// <param name="Arguments">What its constructor takes after the place; empty for nothing.</param>
internal sealed record FilterFieldType(string Name, string Arguments)
{
    /// <summary>The expression that makes the field at a place.</summary>
    public string Make(string place) => $"new({place}{Arguments})";
}

/// <summary>Which comparisons a value allows, by how it is written in JSON.</summary>
internal sealed class FilterFieldTypes
{
    // Those whose JSON has the order of the value: numbers, and dates and times of one length.
    private static readonly HashSet<string> Ordered =
    [
        "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal", "global::System.Int128",
        "global::System.UInt128", "global::System.Numerics.BigInteger", "global::System.Half", "global::System.DateOnly", "global::System.TimeOnly",
    ];

    private readonly NestedNames _names;
    private readonly Dictionary<string, string> _classes = [];

    public FilterFieldTypes(ArtifactSpec spec, NestedNames names)
    {
        _names = names;
        var taken = new HashSet<string>(spec.Codecs.OfType<RecordCodec>().SelectMany(record => record.Members).Select(member => member.Name)) { names.Fields };
        foreach (RecordCodec record in names.Nested.Records)
        {
            string name = NestedNames.Free(record.Name + "Fields", taken);
            taken.Add(name);
            _classes.Add(record.Name, name);
        }
    }

    /// <summary>The class of a record's fields.</summary>
    public string ClassOf(RecordCodec record) => _classes.TryGetValue(record.Name, out string? name) ? name : _names.Fields;

    public FilterFieldType Of(ValueSpec value)
    {
        ValueSpec inner = _names.Nested.NotNull(value);
        return _names.Nested.Known(inner) switch
        {
            RecordCodec record => new FilterFieldType(ClassOf(record), string.Empty),
            SequenceCodec sequence => OfList(_names.Nested.NotNull(sequence.Element)),
            DictionaryCodec dictionary => OfEntries(Of(dictionary.Value)),
            PolymorphicCodec => Named("FilterField", string.Empty),
            NumberCodec { IsWrittenAsText: false } => Compared("OrderedField", inner),
            null => OfScalar(inner),
            _ => Compared("ValueField", inner),
        };
    }

    private FilterFieldType OfScalar(ValueSpec value) =>
        value.TypeName == "string" ? Named("TextField", string.Empty)
        : Ordered.Contains(value.TypeName) ? Compared("OrderedField", value)
        : value.TypeName.StartsWith("global::System.Text.Json.", StringComparison.Ordinal) ? Named("AnyField", string.Empty)
        : Compared("ValueField", value);

    // The server compares the elements of a list one by one, and no objects among them.
    private FilterFieldType OfList(ValueSpec element) => _names.Nested.Known(element) is null or EnumCodec or NumericEnumCodec or NumberCodec or ConverterCodec
        && !element.TypeName.StartsWith("global::System.Text.Json.", StringComparison.Ordinal)
            ? Compared("ListField", element)
            : Named("CountedField", string.Empty);

    private static FilterFieldType OfEntries(FilterFieldType value) =>
        new($"global::Wandb.EntriesField<{Names.Artifact}, {value.Name}>", $", static place => new {value.Name}(place{value.Arguments})");

    private FilterFieldType Compared(string type, ValueSpec value) =>
        new($"global::Wandb.{type}<{Names.Artifact}, {value.TypeName}>", $", {_names.Root.Method(value.Write)}");

    private static FilterFieldType Named(string type, string arguments) => new($"global::Wandb.{type}<{Names.Artifact}>", arguments);
}
