using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Wandb.Metadata.Codec;

namespace Wandb.Metadata;

/// <summary>
/// The base of the generated editors. A getter reads the current view (loaded text and pending edits) at that moment; a setter records
/// an edit. Setting a value equal to what stands under the key is no edit. Not safe for concurrent use.
/// </summary>
public abstract class MetadataEditor
{
    private readonly MetadataDocument _document;

    /// <summary>Makes an editor of a document.</summary>
    /// <param name="document">The document that is read and edited.</param>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    protected MetadataEditor(MetadataDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        _document = document;
    }

    /// <summary>Whether the document has a top-level key, its value null or not.</summary>
    /// <param name="key">The key as it stands in the JSON document.</param>
    /// <returns>True when the key is there.</returns>
    public bool Contains(string key) => _document.TryGetValue(key, out _);

    /// <summary>Whether the document has a top-level key, its value null or not.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key, from the wrapper's <c>Keys</c>.</param>
    /// <returns>True when the key is there.</returns>
    public bool Contains<T>(MetadataKey<T> key) => Contains(key.Name);

    /// <summary>Removes a top-level key. Removing one that is not there is no edit.</summary>
    /// <param name="key">The key as it stands in the JSON document.</param>
    public void Unset(string key) => _document.Unset(key);

    /// <summary>Removes a top-level key. Removing one that is not there is no edit.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key, from the wrapper's <c>Keys</c>.</param>
    public void Unset<T>(MetadataKey<T> key) => Unset(key.Name);

    /// <summary>Reads a key that has to be there.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="read">Reads the value.</param>
    /// <returns>The value.</returns>
    /// <exception cref="MetadataFormatException">The key is missing, or its value does not fit <typeparamref name="T"/>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T ReadKey<T>(MetadataKey<T> key, ReadMetadataValue<T> read) => TryReadKey(key, read, out T? value)
        ? value
        : throw new MetadataFormatException(MetadataPath.Member(MetadataPath.Root, key.Name), "nothing", MetadataReader.RequiredKey);

    /// <summary>Reads a key that may be missing.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="read">Reads the value.</param>
    /// <param name="missing">The value when the key is missing.</param>
    /// <returns>The value.</returns>
    /// <exception cref="MetadataFormatException">The value does not fit <typeparamref name="T"/>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T ReadKey<T>(MetadataKey<T> key, ReadMetadataValue<T> read, T missing) => TryReadKey(key, read, out T? value) ? value : missing;

    /// <summary>Reads a key when it is there.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="read">Reads the value.</param>
    /// <param name="value">The value.</param>
    /// <returns>True when the key is there.</returns>
    /// <exception cref="MetadataFormatException">The value does not fit <typeparamref name="T"/>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool TryReadKey<T>(MetadataKey<T> key, ReadMetadataValue<T> read, [MaybeNullWhen(false)] out T value)
    {
        if (_document.TryGetValue(key.Name, out ReadOnlyMemory<byte> text))
        {
            value = MetadataCodec.Decode(text.Span, read, MetadataPath.Root, key.Name);
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Sets a key to a value without parts, such as a number.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="read">Reads what stands there now.</param>
    /// <param name="write">Writes the value.</param>
    /// <exception cref="ArgumentException">W&amp;B cannot store the value (NaN, infinity).</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void WriteKey<T>(MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write) =>
        Edit(key, value, read, write, patch: false);

    /// <summary>Sets a key to a value with parts (a record, a list, a dictionary): what is equal in both keeps its text.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="read">Reads what stands there now.</param>
    /// <param name="write">Writes the value.</param>
    /// <exception cref="ArgumentException">W&amp;B cannot store the value (NaN, infinity).</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void PatchKey<T>(MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write) =>
        Edit(key, value, read, write, patch: true);

    /// <summary>Reads the whole document as one record.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="read">Reads the record.</param>
    /// <returns>The record.</returns>
    /// <exception cref="MetadataFormatException">A required key is missing, or a value does not fit.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T ReadRecord<T>(ReadMetadataValue<T> read) =>
        MetadataCodec.Decode(JsonMarshal.GetRawUtf8Value(_document.ToJsonElement()), read, MetadataPath.Root, key: null);

    private void Edit<T>(MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write, bool patch)
    {
        using EncodeBuffer after = MetadataCodec.Encode(value, write, MetadataPath.Root, key.Name);
        if (!_document.TryGetValue(key.Name, out ReadOnlyMemory<byte> text))
        {
            _document.Set(key.Name, after.Written);
            return;
        }

        using EncodeBuffer? before = Reencode(text.Span, read, write);
        if (before is null || (!patch && !before.Written.SequenceEqual(after.Written)))
        {
            _document.Set(key.Name, after.Written);
        }
        else if (!before.Written.SequenceEqual(after.Written))
        {
            _document.Patch(key.Name, before.Written, after.Written);
        }
    }

    // What stands there may not fit the record; then there is nothing to compare with, and the new value takes its place.
    private static EncodeBuffer? Reencode<T>(ReadOnlySpan<byte> text, ReadMetadataValue<T> read, WriteMetadataValue<T> write)
    {
        try
        {
            return MetadataCodec.Encode(MetadataCodec.Decode(text, read, MetadataPath.Root, key: null), write, MetadataPath.Root, key: null);
        }
        catch (Exception unfit) when (unfit is MetadataFormatException or ArgumentException)
        {
            return null;
        }
    }
}
