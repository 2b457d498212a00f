using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>
/// The base of the generated editors. A getter reads the current view (loaded text and pending edits) at that moment; a setter records
/// an edit. Setting a value equal to what stands under the key is no edit. Not safe for concurrent use.
/// </summary>
public abstract partial class MetadataEditor
{
    private readonly MetadataPlace _place;
    private readonly MetadataShape? _shape;

    /// <summary>Makes an editor of a document.</summary>
    /// <param name="document">The document that is read and edited.</param>
    /// <param name="shape">What the record declares; null where nothing asks for it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    protected MetadataEditor(MetadataDocument document, MetadataShape? shape = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        _place = new MetadataPlace(document);
        _shape = shape;
    }

    /// <summary>Makes an editor of an object inside a document.</summary>
    /// <param name="place">Where the object stands.</param>
    /// <param name="shape">What the record declares; null where nothing asks for it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="place"/> is null.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected MetadataEditor(MetadataPlace place, MetadataShape? shape = null)
    {
        ArgumentNullException.ThrowIfNull(place);
        _place = place;
        _shape = shape;
    }

    /// <summary>Where the edited object stands.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected MetadataPlace EditedPlace => _place;

    /// <summary>Whose metadata it edits, where in it, and how many keys have pending edits. Never a value.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => _place.Document.Describe(_place.Path);

    /// <summary>Whether the edited object has a key, its value null or not.</summary>
    /// <param name="key">The key as it stands in the JSON document.</param>
    /// <returns>True when the key is there.</returns>
    public bool Contains(string key) => _place.Document.TryGetValueAt(_place.Member(key).Steps, isLenient: true, out _);

    /// <summary>Whether the edited object has a key under its own or a former name, its value null or not.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key, from the <c>Keys</c> of the wrapper or the editor.</param>
    /// <returns>True when the key is there.</returns>
    public bool Contains<T>(MetadataKey<T> key) => _place.Document.TryGetValueAt(_place.Member(key).Steps, isLenient: true, out _);

    /// <summary>Removes a key of the edited object. Removing one that is not there is no edit.</summary>
    /// <param name="key">The key as it stands in the JSON document.</param>
    public void Unset(string key) => _place.Member(key).Unset();

    /// <summary>Removes a key of the edited object, and its former names with it. Removing one that is not there is no edit.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key, from the <c>Keys</c> of the wrapper or the editor.</param>
    public void Unset<T>(MetadataKey<T> key)
    {
        Unset(key.Name);
        foreach (string former in key.FormerNames)
        {
            Unset(former);
        }
    }

    /// <summary>Reads a key that has to be there.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="read">Reads the value.</param>
    /// <returns>The value.</returns>
    /// <exception cref="MetadataFormatException">The key is missing, or its value does not fit <typeparamref name="T"/>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T ReadKey<T>(MetadataKey<T> key, ReadMetadataValue<T> read) => TryReadKey(key, read, out T? value)
        ? value
        : throw new MetadataFormatException(MetadataPath.Member(_place.Path, key.Name), "nothing", MetadataReader.RequiredKey).In(_place.Document.Owner);

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
        ReadOnlySpan<PathStep> steps = _place.Member(key).Steps;
        if (_place.Document.TryGetValueAt(steps, isLenient: false, out ReadOnlyMemory<byte> text))
        {
            value = MetadataCodec.Decode(text.Span, read, PathStep.Describe(steps[..^1]), steps[^1].Key, _place.Document.Owner);
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
    /// <exception cref="ArgumentException">The value cannot be stored (NaN, infinity, null where C# declares none).</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void WriteKey<T>(MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write) =>
        Edit(key, value, read, write, EditKind.Set);

    /// <summary>Sets a key to a value with parts (a record, a list, a dictionary): what is equal in both keeps its text.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="read">Reads what stands there now.</param>
    /// <param name="write">Writes the value.</param>
    /// <exception cref="ArgumentException">The value cannot be stored (NaN, infinity, null where C# declares none).</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void PatchKey<T>(MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write) =>
        Edit(key, value, read, write, EditKind.Patch);

    /// <summary>Sets a key to a record's value. Unlike an assignment, null then leaves a stored NaN as it is, which reads as null.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="read">Reads what stands there now.</param>
    /// <param name="write">Writes the value.</param>
    /// <exception cref="ArgumentException">The value cannot be stored (NaN, infinity, null where C# declares none).</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void TakeKey<T>(MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write) =>
        Edit(key, value, read, write, EditKind.Take);

    /// <summary>The same, where records in the value had other keys.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="read">Reads what stands there now.</param>
    /// <param name="write">Writes the value.</param>
    /// <param name="shape">What the records in the value declare.</param>
    /// <exception cref="ArgumentException">W&amp;B cannot store the value (NaN, infinity).</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void PatchKey<T>(MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write, MetadataShape shape) =>
        Edit(key, value, read, write, EditKind.Patch, shape);

    /// <summary>Sets a key to a record's value, where records in it had other keys.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="read">Reads what stands there now.</param>
    /// <param name="write">Writes the value.</param>
    /// <param name="shape">What the records in the value declare.</param>
    /// <exception cref="ArgumentException">The value cannot be stored (NaN, infinity, null where C# declares none).</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void TakeKey<T>(MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write, MetadataShape shape) =>
        Edit(key, value, read, write, EditKind.Take, shape);

    /// <summary>Whether two values have one encoding. Called where a key is missing, with what it then reads as.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    /// <param name="write">Writes the value.</param>
    /// <returns>True when they are encoded alike.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool AreSame<T>(T left, T right, WriteMetadataValue<T> write)
    {
        try
        {
            byte[] encoded;
            using (EncodeBuffer buffer = MetadataCodec.EncodeToCompare(left, write, _place.Path, key: null))
            {
                encoded = buffer.Written.ToArray();
            }

            using EncodeBuffer other = MetadataCodec.EncodeToCompare(right, write, _place.Path, key: null);
            return other.Written.SequenceEqual(encoded);
        }
        catch (ArgumentException)
        {
            // A default that could not be stored, such as NaN, is no reason to refuse a record that has it.
            return EqualityComparer<T>.Default.Equals(left, right);
        }
    }

    /// <summary>Removes a key whose new value is never written, unless it has that value already.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value that is never written.</param>
    /// <param name="read">Reads what stands there now.</param>
    /// <param name="write">Writes the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void ClearKey<T>(MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write)
    {
        if (!_place.Document.TryGetValueAt(_place.Member(key).Steps, isLenient: true, out ReadOnlyMemory<byte> text))
        {
            return;
        }

        using EncodeBuffer after = MetadataCodec.EncodeToCompare(value, write, _place.Path, key.Name);
        using EncodeBuffer? before = Reencode(text.Span, read, write);
        if (before is null || !before.Written.SequenceEqual(after.Written))
        {
            Unset(key);
        }
    }

    /// <summary>Reads the whole edited object as one record.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="read">Reads the record.</param>
    /// <returns>The record.</returns>
    /// <exception cref="MetadataFormatException">A required key is missing, or a value does not fit.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T ReadRecord<T>(ReadMetadataValue<T> read)
    {
        if (_place.IsRoot)
        {
            return MetadataCodec.Decode(JsonMarshal.GetRawUtf8Value(_place.Document.ToJsonElement()), read, MetadataPath.Root, key: null, _place.Document.Owner);
        }

        return _place.Document.TryGetValueAt(_place.Steps, isLenient: false, out ReadOnlyMemory<byte> text)
            ? MetadataCodec.Decode(text.Span, read, _place.Path, key: null, _place.Document.Owner)
            : throw new MetadataFormatException(_place.Path, "nothing", "an object").In(_place.Document.Owner);
    }
}
