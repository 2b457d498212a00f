using System.Globalization;
using System.Text.Json;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>
/// The metadata of an artifact: the text that was loaded and the edits made since. What was not edited keeps its text at any depth:
/// order, number spelling, escapes, white space, undeclared keys. docs/metadata-merge.md has the rules. Not safe for concurrent use.
/// </summary>
public sealed partial class MetadataDocument
{
    private readonly OrderedDictionary<string, PendingEdit> _edits = new(StringComparer.Ordinal);
    private JsonText _loaded;
    private JsonText? _replacement;
    private JsonElement? _element;
    private PendingEdit[] _unanswered = [];
    private MetadataFormatException? _unreadable;

    /// <summary>Makes a document from a loaded text.</summary>
    /// <param name="utf8Json">A JSON object as UTF-8; empty is <c>{}</c>. Kept, not copied: it must not change afterwards.</param>
    /// <exception cref="MetadataFormatException">The text is no JSON object, or nested deeper than 1000 levels.</exception>
    public MetadataDocument(ReadOnlyMemory<byte> utf8Json = default) => _loaded = JsonText.ParseDocument(utf8Json);

    private MetadataDocument(JsonText loaded, MetadataFormatException? unreadable, string owner) =>
        (_loaded, _unreadable, Owner) = (loaded, unreadable, owner);

    /// <summary>What a save would do.</summary>
    public MetadataChangeKind Change =>
        _replacement is not null ? MetadataChangeKind.Replace : _edits.Count > 0 ? MetadataChangeKind.Merge : MetadataChangeKind.None;

    /// <summary>Whether there is something to save.</summary>
    public bool HasChanges => Change != MetadataChangeKind.None;

    /// <summary>The pending edits, one for each key, in the order in which the keys were first edited.</summary>
    public IReadOnlyList<MetadataEdit> Edits => Snapshot().Edits;

    /// <summary>The top-level keys of the current view, each once, in the order of the text; added keys come last.</summary>
    public IEnumerable<string> Keys
    {
        get
        {
            JsonContainer members = Source.Members;
            List<string> keys = JsonKeys.Effective(members);
            keys.RemoveAll(key => _edits.TryGetValue(key, out PendingEdit? edit) && edit.Mine.IsAbsent);
            keys.AddRange(_edits.Values.Where(edit => !edit.Mine.IsAbsent && members.Find(edit.Key) < 0).Select(static edit => edit.Key));
            return keys;
        }
    }

    /// <summary>Reads a top-level value as it is now: edited if it was edited, else as loaded.</summary>
    /// <param name="key">The key, unescaped.</param>
    /// <param name="rawUtf8Value">The JSON text of the value, without white space around it.</param>
    /// <returns>True when the key is there.</returns>
    public bool TryGetValue(string key, out ReadOnlyMemory<byte> rawUtf8Value)
    {
        JsonSlice value = View(key);
        rawUtf8Value = value.RawMemory;
        return !value.IsAbsent;
    }

    /// <summary>Reads a top-level value as it was loaded, whatever was edited since.</summary>
    /// <param name="key">The key, unescaped.</param>
    /// <param name="rawUtf8Value">The JSON text of the value, without white space around it.</param>
    /// <returns>True when the key was there.</returns>
    public bool TryGetLoadedValue(string key, out ReadOnlyMemory<byte> rawUtf8Value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ThrowIfUnreadable();
        JsonSlice value = _loaded.Value(key);
        rawUtf8Value = value.RawMemory;
        return !value.IsAbsent;
    }

    /// <summary>Sets a top-level key. Setting what was loaded (same value, whatever its spelling) is no edit and takes an edit back.</summary>
    /// <param name="key">The key, unescaped.</param>
    /// <param name="utf8Value">One JSON value as UTF-8. Copied.</param>
    /// <exception cref="ArgumentException"><paramref name="utf8Value"/> is not one JSON value.</exception>
    public void Set(string key, ReadOnlySpan<byte> utf8Value)
    {
        ArgumentNullException.ThrowIfNull(key);
        JsonSlice value = JsonText.ParseArgument(utf8Value, nameof(utf8Value));
        Keep(new PendingEdit(key, Source.Value(key), value));
    }

    /// <summary>
    /// Applies the difference between two encodings of one record onto the text under a key: members that are equal in both, or in
    /// neither, keep their text.
    /// </summary>
    /// <param name="key">The key, unescaped.</param>
    /// <param name="before">The encoding of the record as it was read; empty means that there was none.</param>
    /// <param name="after">The encoding of the record as it shall be; empty removes the key.</param>
    /// <exception cref="ArgumentException"><paramref name="before"/> or <paramref name="after"/> is not one JSON value.</exception>
    public void Patch(string key, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        ArgumentNullException.ThrowIfNull(key);
        JsonSlice old = before.IsEmpty ? default : JsonText.ParseArgument(before, nameof(before));
        JsonSlice wanted = after.IsEmpty ? default : JsonText.ParseArgument(after, nameof(after));
        PatchValue(key, old, wanted);
    }

    /// <summary>Applies the difference between two encodings of the whole record onto the document, like one <see cref="Patch"/> for each key.</summary>
    /// <param name="before">The encoding of the record as it was read, a JSON object; empty is <c>{}</c>.</param>
    /// <param name="after">The encoding of the record as it shall be, a JSON object; empty is <c>{}</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="before"/> or <paramref name="after"/> is not a JSON object.</exception>
    public void PatchAll(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        JsonText old = JsonText.ParseArgumentObject(before.ToArray(), nameof(before));
        JsonText wanted = JsonText.ParseArgumentObject(after.ToArray(), nameof(after));
        foreach (string key in JsonKeys.Effective(wanted.Members).Union(JsonKeys.Effective(old.Members)).ToArray())
        {
            PatchValue(key, old.Value(key), wanted.Value(key));
        }
    }

    /// <summary>Removes a top-level key, with all its duplicates. Removing what was not loaded takes a pending edit back.</summary>
    /// <param name="key">The key, unescaped.</param>
    public void Unset(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Keep(new PendingEdit(key, Source.Value(key), default));
    }

    /// <summary>Replaces the whole document. Earlier edits are gone; later ones edit the replacement.</summary>
    /// <param name="utf8Object">A JSON object as UTF-8. Kept, not copied: it must not change afterwards.</param>
    /// <exception cref="ArgumentException"><paramref name="utf8Object"/> is no JSON object.</exception>
    public void Replace(ReadOnlyMemory<byte> utf8Object)
    {
        _replacement = JsonText.ParseArgumentObject(utf8Object, nameof(utf8Object));
        _edits.Clear();
        _element = null;
    }

    /// <summary>Drops all pending edits, and the replacement if there is one.</summary>
    public void DiscardChanges()
    {
        _replacement = null;
        _edits.Clear();
        _element = null;
    }

    /// <summary>The current view as an element of its own that may be kept. <c>NaN</c> and infinities read as null in it.</summary>
    /// <returns>A JSON object.</returns>
    public JsonElement ToJsonElement() => _element ??= PythonLiterals.ParseAsNull(Snapshot().ToUtf8());

    /// <summary>The text of the current view: the loaded text with the edits in it.</summary>
    /// <returns>A JSON object as UTF-8; the caller owns it.</returns>
    public byte[] ToUtf8() => Snapshot().ToUtf8();

    /// <summary>The pending edits as they are now, for a save that takes its time.</summary>
    /// <returns>A snapshot that never changes.</returns>
    public MetadataSnapshot Snapshot()
    {
        ThrowIfUnreadable();
        return new(_loaded, _replacement, [.. _edits.Values], _unanswered);
    }

    /// <summary>Merges the pending edits onto what the server has now: <c>Snapshot().ApplyTo(current, resolver)</c>.</summary>
    /// <param name="current">The document that the server has now, as UTF-8 JSON; empty is <c>{}</c>. Not copied.</param>
    /// <param name="resolver">Decides conflicts; null reports them all.</param>
    /// <returns>The text to send.</returns>
    /// <exception cref="MetadataConflictException">Another writer changed the same places to other values.</exception>
    /// <exception cref="MetadataFormatException"><paramref name="current"/> is no JSON object.</exception>
    public byte[] ApplyTo(ReadOnlyMemory<byte> current, MetadataConflictResolver? resolver = null) => Snapshot().ApplyTo(current, resolver);

    /// <summary>Takes a saved text as the new loaded one, when no edit was made since the text was merged: all edits are gone.</summary>
    /// <param name="saved">The document that the server has after the save. Kept, not copied.</param>
    /// <exception cref="MetadataFormatException"><paramref name="saved"/> is no JSON object; the document stays as it was.</exception>
    public void Accept(ReadOnlyMemory<byte> saved) => Accept(saved, Snapshot());

    /// <summary>Takes a saved text as the new loaded one. Edits of the snapshot are gone; edits made after it stay pending.</summary>
    /// <param name="saved">The document that the server has after the save. Kept, not copied.</param>
    /// <param name="sent">The snapshot that was saved.</param>
    /// <exception cref="MetadataFormatException"><paramref name="saved"/> is no JSON object; the document stays as it was.</exception>
    public void Accept(ReadOnlyMemory<byte> saved, MetadataSnapshot sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        JsonText text = JsonText.ParseDocument(saved);
        PendingEdit[] late = LateEdits(sent);
        (_loaded, _unreadable) = (text, null);
        _element = null;
        _unanswered = [];
        if (_replacement == sent.Replacement)
        {
            _replacement = null;
            Rebase(late, resolver: null);
        }

        // Else it was replaced, or the replacement discarded, while the save was under way: what is pending stands as it is.
    }

    /// <summary>Takes a fresh text as the new loaded one and keeps the pending edits, merged onto it.</summary>
    /// <param name="current">The document that the server has now. Kept, not copied.</param>
    /// <param name="resolver">Decides conflicts; null leaves them all.</param>
    /// <returns>
    /// The conflicts that are left. Their edits stay pending as they were and conflict again in a merge, until they are set anew
    /// (<see cref="Set"/>, <see cref="Unset"/>; what a patch changes is set anew too), resolved or discarded.
    /// </returns>
    /// <exception cref="MetadataFormatException"><paramref name="current"/> is no JSON object; the document stays as it was.</exception>
    public IReadOnlyList<MetadataConflict> Rebase(ReadOnlyMemory<byte> current, MetadataConflictResolver? resolver = null)
    {
        (_loaded, _unreadable) = (JsonText.ParseDocument(current), null);
        _element = null;
        return _replacement is null ? Rebase([.. _edits.Values], resolver) : [];
    }

    /// <summary>
    /// Takes note that edits were sent and not answered. Until the server's text is loaded again, an edit of one of their keys merges
    /// with the server's value whether it has them or not; setting the loaded value is an edit too.
    /// </summary>
    internal void Doubt(MetadataSnapshot sent)
    {
        if (sent.Replacement is null)
        {
            _unanswered = [.. _unanswered, .. sent.Pending];
        }
    }

    /// <summary>Whose metadata it is and what is pending. Never a value.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => Describe(MetadataPath.Root);

    internal string Describe(string path)
    {
        string owner = Owner is null ? string.Empty : $" of {Owner}";
        string place = path == MetadataPath.Root ? string.Empty : $" at {path}";
        string edits = _edits.Count == 1 ? "1 edited key" : string.Create(CultureInfo.InvariantCulture, $"{_edits.Count} edited keys");
        return $"Metadata{owner}{place} ({(_replacement is null ? string.Empty : "replaced, ")}{edits})";
    }

    private JsonText Source
    {
        get
        {
            ThrowIfUnreadable();
            return _replacement ?? _loaded;
        }
    }

    private JsonSlice View(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _edits.TryGetValue(key, out PendingEdit? edit) ? edit.Mine : Source.Value(key);
    }

    private void PatchValue(string key, JsonSlice before, JsonSlice after)
    {
        JsonSlice old = View(key);
        JsonSlice patched = StructuralMerge.Patch(before, after, old);
        if (!patched.Equals(old))
        {
            KeepEdited(key, patched, [new PathStep(key, -1)]);
        }
    }

    private void Keep(PendingEdit edit)
    {
        _element = null;
        if (JsonEquality.Same(edit.Base, edit.Mine) && !IsInDoubt(edit.Key))
        {
            _edits.Remove(edit.Key);
        }
        else
        {
            _edits[edit.Key] = edit;
        }
    }

    private bool IsInDoubt(string key) => Array.Exists(_unanswered, sent => sent.Key == key);

    // What was edited between a snapshot and now, each key with the value that was sent as its base.
    private PendingEdit[] LateEdits(MetadataSnapshot sent)
    {
        var late = new List<PendingEdit>();
        foreach (PendingEdit edit in sent.Pending)
        {
            if (!_edits.ContainsKey(edit.Key))
            {
                late.Add(new PendingEdit(edit.Key, edit.Mine, View(edit.Key)));
            }
        }

        foreach (PendingEdit edit in _edits.Values)
        {
            if (!sent.Pending.Contains(edit, ReferenceEqualityComparer.Instance))
            {
                late.Add(new PendingEdit(edit.Key, sent.View(edit.Key), edit.Mine));
            }
        }

        return [.. late];
    }

    private List<MetadataConflict> Rebase(PendingEdit[] edits, MetadataConflictResolver? resolver)
    {
        var left = new List<MetadataConflict>();
        PendingEdit[] unanswered = _unanswered;
        _unanswered = [];
        _edits.Clear();
        foreach (PendingEdit edit in edits)
        {
            var merge = StructuralMerge.ThreeWay(resolver);
            JsonSlice theirs = _loaded.Value(edit.Key);
            JsonSlice merged = merge.Value(edit.Base, edit.Mine, UnansweredEdits.TakeBack(unanswered, edit.Key, theirs), PathNode.Top(edit.Key));
            left.AddRange(merge.Conflicts);
            Keep(merge.Conflicts.Count > 0 ? edit : edit with { Base = theirs, Mine = merged });
        }

        return left;
    }
}
