using Wandb.Generators.Artifacts.Model;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>The editors that a wrapper has for records inside its record: each once, however often and deep the record is used.</summary>
internal sealed class NestedEditorNames
{
    private readonly Dictionary<string, CodecSpec> _byReader;
    private readonly Dictionary<string, EditorNames> _names = [];
    private readonly List<RecordCodec> _records = [];

    public NestedEditorNames(ArtifactSpec spec, HashSet<string> members, EditorNames root, string codec)
    {
        _byReader = spec.Codecs.ToDictionary(known => "Read" + known.Name);
        _names.Add(spec.Record.Name, root);
        var taken = new HashSet<string>(members) { root.Editor, root.Keys, codec, spec.WrapperName };
        var rest = new Queue<RecordCodec>([spec.Record]);
        while (rest.Count > 0)
        {
            foreach (RecordCodec inner in rest.Dequeue().Members.Select(RecordIn).OfType<RecordCodec>())
            {
                IsRootNested |= inner.Name == spec.Record.Name;
                if (!_names.ContainsKey(inner.Name))
                {
                    _names.Add(inner.Name, Name(inner, taken, codec, spec.HasObsoleteErrors));
                    _records.Add(inner);
                    rest.Enqueue(inner);
                }
            }
        }
    }

    /// <summary>The records inside, in the order in which they are met.</summary>
    public IReadOnlyList<RecordCodec> Records => _records;

    /// <summary>Whether the record holds itself somewhere.</summary>
    public bool IsRootNested { get; }

    public EditorNames Of(RecordCodec record) => _names[record.Name];

    /// <summary>The type that edits a member's value in place; null when there is no record in it.</summary>
    public string? EditorOf(MemberSpec member) => member is { IsKey: true, Value: { } value } ? EditorOf(value) : null;

    /// <summary>The expression that makes an editor at a place.</summary>
    public string Make(ValueSpec value, string place) => CodecOf(value) switch
    {
        SequenceCodec sequence => $"new({place}, static item => {MakeTyped(sequence.Element, "item")})",
        DictionaryCodec dictionary => $"new({place}, static entry => {MakeTyped(dictionary.Value, "entry")})",
        _ => $"new({place})",
    };

    private static EditorNames Name(RecordCodec record, HashSet<string> taken, string codec, bool hasObsoleteErrors)
    {
        string editor = NestedNames.Free(record.Name + "Editor", taken);
        taken.Add(editor);
        return new EditorNames(record, editor, NestedNames.Free("Keys", [.. record.Members.Select(member => member.Name)]), codec, hasObsoleteErrors);
    }

    private string MakeTyped(ValueSpec value, string place) => $"new {EditorOf(value)}{Make(value, place).Substring("new".Length)}";

    private string? EditorOf(ValueSpec value) => CodecOf(value) switch
    {
        RecordCodec record => _names[record.Name].Editor,
        SequenceCodec sequence when EditorOf(sequence.Element) is { } item => $"global::Wandb.Metadata.MetadataItems<{item}>",
        DictionaryCodec dictionary when EditorOf(dictionary.Value) is { } entry => $"global::Wandb.Metadata.MetadataEntries<{entry}>",
        _ => null,
    };

    /// <summary>The record in a member's value, itself or as items; null when there is none.</summary>
    public RecordCodec? RecordIn(MemberSpec member) => member is { IsKey: true, Value: { } value } ? RecordIn(value) : null;

    private RecordCodec? RecordIn(ValueSpec value) => CodecOf(value) switch
    {
        RecordCodec record => record,
        SequenceCodec sequence => RecordIn(sequence.Element),
        DictionaryCodec dictionary => RecordIn(dictionary.Value),
        _ => null,
    };

    /// <summary>The wrapper's own codec of a value, nullable or not; null when the client's runtime has it.</summary>
    public CodecSpec? CodecOf(ValueSpec value) => !_byReader.TryGetValue(value.Read, out CodecSpec codec) ? null
        : codec is NullableCodec nullable ? CodecOf(nullable.Inner)
        : codec;

    /// <summary>The wrapper's own codec that a value is read by; null when the client's runtime has it.</summary>
    public CodecSpec? Known(ValueSpec value) => _byReader.TryGetValue(value.Read, out CodecSpec codec) ? codec : null;

    /// <summary>How a value is read when it is not null.</summary>
    public ValueSpec NotNull(ValueSpec value) =>
        _byReader.TryGetValue(value.Read, out CodecSpec codec) && codec is NullableCodec nullable ? NotNull(nullable.Inner) : value;
}
