using System.Collections;
using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>Editors of the items of a list, so that one key of one item is set without rebuilding the list.</summary>
/// <typeparam name="TEditor">The editor of an item.</typeparam>
public sealed class MetadataItems<TEditor> : IReadOnlyList<TEditor>
{
    private readonly MetadataPlace _place;
    private readonly Func<MetadataPlace, TEditor> _editor;

    /// <summary>Makes the editors of a list. Called by generated code.</summary>
    /// <param name="place">Where the list stands.</param>
    /// <param name="editor">Makes the editor of an item.</param>
    public MetadataItems(MetadataPlace place, Func<MetadataPlace, TEditor> editor)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(editor);
        _place = place;
        _editor = editor;
    }

    /// <summary>How many items there are now; 0 when there is no list or null.</summary>
    /// <exception cref="MetadataFormatException">What stands there is no array.</exception>
    public int Count
    {
        get
        {
            JsonValue list = _place.Document.FindAt(_place.Steps);
            return list.IsAbsentOrNull ? 0
                : list.Kind == JsonKind.Array ? list.Container().Count
                : throw new MetadataFormatException(_place.Path, list.Slice.Raw, "an array").In(_place.Document.Owner);
        }
    }

    /// <summary>The editor of the item at a position. It stays with the position when items are inserted or removed.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    /// <exception cref="MetadataFormatException">What stands there is no array.</exception>
    public TEditor this[int index]
    {
        get
        {
            int count = Count;
            return index >= 0 && index < count
                ? _editor(_place.Item(index))
                : throw new ArgumentOutOfRangeException(
                    nameof(index), index, $"{_place.Path} has {count} {(count == 1 ? "item" : "items")}: set the list to add one.");
        }
    }

    /// <summary>Goes through the editors of the items that are there now.</summary>
    /// <returns>The editors in order.</returns>
    public IEnumerator<TEditor> GetEnumerator() => Enumerable.Range(0, Count).Select(index => _editor(_place.Item(index))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whose metadata it edits and where in it. Never a value.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => _place.Document.Describe(_place.Path);
}
