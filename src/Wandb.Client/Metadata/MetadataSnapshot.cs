using System.Buffers;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>
/// The pending edits of a <see cref="MetadataDocument"/> at one moment. It never changes, so a save works on it while further edits
/// are made; <see cref="MetadataDocument.Accept(ReadOnlyMemory{byte}, MetadataSnapshot)"/> then knows which edits were sent.
/// </summary>
public sealed partial class MetadataSnapshot
{
    private readonly JsonText _loaded;
    private readonly PendingEdit[] _edits;
    private readonly PendingEdit[] _unanswered;

    internal MetadataSnapshot(JsonText loaded, JsonText? replacement, PendingEdit[] edits, PendingEdit[] unanswered)
    {
        _loaded = loaded;
        Replacement = replacement;
        _edits = edits;
        _unanswered = unanswered;
    }

    /// <summary>What a save of this snapshot does.</summary>
    public MetadataChangeKind Change =>
        Replacement is not null ? MetadataChangeKind.Replace : _edits.Length > 0 ? MetadataChangeKind.Merge : MetadataChangeKind.None;

    /// <summary>
    /// The edits, one for each key, in the order in which the keys were first edited. After a replacement: the edits made to the
    /// replacement since.
    /// </summary>
    public IReadOnlyList<MetadataEdit> Edits => Array.ConvertAll(_edits, static edit => edit.Describe());

    internal JsonText? Replacement { get; }

    internal IReadOnlyList<PendingEdit> Pending => _edits;

    private JsonText Source => Replacement ?? _loaded;

    /// <summary>Merges the edits onto what the server has now.</summary>
    /// <param name="current">The document that the server has now, as UTF-8 JSON; empty is <c>{}</c>. Not copied.</param>
    /// <param name="resolver">Decides conflicts; null reports them all.</param>
    /// <returns>The text to send: the server's own text outside the edits; the replacement as it stands after a replacement.</returns>
    /// <exception cref="MetadataConflictException">Another writer changed the same places to other values.</exception>
    /// <exception cref="MetadataFormatException"><paramref name="current"/> is no JSON object.</exception>
    public byte[] ApplyTo(ReadOnlyMemory<byte> current, MetadataConflictResolver? resolver = null)
    {
        SpliceList splices = Merge(current, resolver, out JsonText target);
        return splices.Apply(target.Raw.Span, 0, target.Raw.Length);
    }

    /// <summary>Merges the edits onto what the server has now and writes the text where the caller wants it.</summary>
    /// <param name="current">The document that the server has now, as UTF-8 JSON; empty is <c>{}</c>. Not copied.</param>
    /// <param name="output">Gets the text to send; nothing when the merge fails.</param>
    /// <param name="resolver">Decides conflicts; null reports them all.</param>
    /// <exception cref="MetadataConflictException">Another writer changed the same places to other values.</exception>
    /// <exception cref="MetadataFormatException"><paramref name="current"/> is no JSON object.</exception>
    public void ApplyTo(ReadOnlyMemory<byte> current, IBufferWriter<byte> output, MetadataConflictResolver? resolver = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        SpliceList splices = Merge(current, resolver, out JsonText target);
        splices.Apply(target.Raw.Span, 0, target.Raw.Length, output);
    }

    /// <summary>The edits that make one text of another.</summary>
    internal static MetadataSnapshot Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        JsonText old = JsonText.ParseDocument(before);
        JsonText wanted = JsonText.ParseDocument(after);
        PendingEdit[] edits =
        [
            .. JsonKeys.Effective(wanted.Members).Union(JsonKeys.Effective(old.Members))
                .Select(key => new PendingEdit(key, old.Value(key), wanted.Value(key)))
                .Where(edit => !JsonEquality.Same(edit.Base, edit.Mine)),
        ];
        return new MetadataSnapshot(old, null, edits, []);
    }

    /// <summary>Whether the edits are in a text, or were there and somebody changed the same places since.</summary>
    internal bool StandsIn(ReadOnlyMemory<byte> text) => JsonEquality.SameDocuments(ApplyTo(text, MetadataConflictResolvers.KeepTheirs), text);

    internal ReadOnlyMemory<byte> Loaded => _loaded.Root.RawMemory;

    // The view: every edit as it stands, whatever it was made on.
    internal byte[] ToUtf8() => ViewEdits().Apply(Source.Raw.Span, 0, Source.Raw.Length);

    internal JsonSlice View(string key)
    {
        PendingEdit? edit = FindEdit(key);
        return edit is null ? Source.Value(key) : edit.Mine;
    }

    /// <summary>What stood under a key before the edits.</summary>
    internal JsonSlice Stored(string key) => FindEdit(key) is { } edit ? edit.Base : Source.Value(key);

    internal PendingEdit? FindEdit(string key) => Array.Find(_edits, edit => edit.Key == key);

    private SpliceList Merge(ReadOnlyMemory<byte> current, MetadataConflictResolver? resolver, out JsonText target)
    {
        if (Replacement is not null)
        {
            target = Replacement;
            return ViewEdits();
        }

        target = current.Span.SequenceEqual(_loaded.Raw.Span) ? _loaded : JsonText.ParseDocument(current);
        var merge = StructuralMerge.ThreeWay(resolver);
        var edit = new ContainerEdit(target.Members, merge.Splices);
        foreach (PendingEdit pending in _edits)
        {
            int index = target.Members.Find(pending.Key);
            JsonSlice theirs = index < 0 ? default : target.Members.Value(index);
            JsonSlice withoutMine = UnansweredEdits.TakeBack(_unanswered, pending.Key, theirs);
            MergeOutcome outcome = withoutMine.Equals(theirs)
                ? merge.Decide(pending.Base, pending.Mine, theirs, PathNode.Top(pending.Key))
                : MergeOutcome.PutOrRemove(merge.Apart(pending.Base, pending.Mine, withoutMine, PathNode.Top(pending.Key)));
            edit.Perform(outcome, index, pending.Key);
        }

        edit.Complete();
        return merge.Conflicts.Count == 0 ? merge.Splices : throw new MetadataConflictException(merge.Conflicts);
    }

    private SpliceList ViewEdits()
    {
        var splices = new SpliceList();
        var edit = new ContainerEdit(Source.Members, splices);
        foreach (PendingEdit pending in _edits)
        {
            edit.Perform(MergeOutcome.PutOrRemove(pending.Mine), Source.Members.Find(pending.Key), pending.Key);
        }

        edit.Complete();
        return splices;
    }
}
