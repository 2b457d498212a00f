using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>Editors of the values of a dictionary, so that one key of one value is set without rebuilding the dictionary.</summary>
/// <typeparam name="TEditor">The editor of a value.</typeparam>
public sealed class MetadataEntries<TEditor>
{
    private readonly MetadataPlace _place;
    private readonly Func<MetadataPlace, TEditor> _editor;

    /// <summary>Makes the editors of a dictionary. Called by generated code.</summary>
    /// <param name="place">Where the dictionary stands.</param>
    /// <param name="editor">Makes the editor of a value.</param>
    public MetadataEntries(MetadataPlace place, Func<MetadataPlace, TEditor> editor)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(editor);
        _place = place;
        _editor = editor;
    }

    /// <summary>The keys that are there now, each once, in the order of the text; none when there is no dictionary or null.</summary>
    /// <exception cref="MetadataFormatException">What stands there is no object.</exception>
    public IReadOnlyList<string> Keys
    {
        get
        {
            JsonValue entries = _place.Document.FindAt(_place.Steps);
            return entries.IsAbsentOrNull ? []
                : entries.Kind == JsonKind.Object ? JsonKeys.Effective(entries.Container())
                : throw new MetadataFormatException(_place.Path, entries.Slice.Raw, "an object").In(_place.Document.Owner);
        }
    }

    /// <summary>The editor of the value under a key. Setting one of its keys makes the entry where there is none.</summary>
    /// <param name="key">The key of the entry.</param>
    public TEditor this[string key] => _editor(_place.Member(key));

    /// <summary>Whether there is an entry, its value null or not.</summary>
    /// <param name="key">The key of the entry.</param>
    /// <returns>True when it is there.</returns>
    public bool Contains(string key) => _place.Document.TryGetValueAt(_place.Member(key).Steps, isLenient: true, out _);

    /// <summary>Removes an entry. Removing one that is not there is no edit.</summary>
    /// <param name="key">The key of the entry.</param>
    public void Unset(string key) => _place.Member(key).Unset();

    /// <summary>Whose metadata it edits and where in it. Never a value.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => _place.Document.Describe(_place.Path);
}
