using System.Buffers;
using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

/// <summary>
/// Writes compact JSON as UTF-8 into memory of its own, for generated code: what <see cref="Utf8JsonWriter"/> would write, without its
/// checks, for a caller that is generated and so never out of order. Values that only <see cref="Utf8JsonWriter"/> can write, such as
/// those of a converter, go through one. Not safe for concurrent use.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class MetadataTextWriter : IBufferWriter<byte>
{
    // Metadata never stands inside HTML, so texts stay readable.
    internal static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private byte[] _text = new byte[512];
    private int _length;
    private int _depth;
    private bool _isFirst = true;
    private Utf8JsonWriter? _foreign;

    internal MetadataTextWriter()
    {
    }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _text.AsSpan(0, _length);

    internal int Capacity => _text.Length;

    /// <summary>Whether what is written is only compared: null is then written wherever it stands.</summary>
    internal bool LetsNullThrough { get; set; }

    /// <summary>Whether NaN and the infinities are written as Python's json module writes them, for what W&amp;B takes so.</summary>
    internal bool WritesPythonLiterals { get; set; }

    /// <summary>Begins an object.</summary>
    /// <exception cref="InvalidOperationException">Deeper than 1000 levels: a cycle.</exception>
    public void WriteStartObject() => Open((byte)'{');

    /// <summary>Ends an object.</summary>
    public void WriteEndObject() => Close((byte)'}');

    /// <summary>Begins an array.</summary>
    /// <exception cref="InvalidOperationException">Deeper than 1000 levels: a cycle.</exception>
    public void WriteStartArray() => Open((byte)'[');

    /// <summary>Ends an array.</summary>
    public void WriteEndArray() => Close((byte)']');

    /// <summary>Writes a key.</summary>
    /// <param name="key">The key.</param>
    public void WritePropertyName(EncodedKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        ReadOnlySpan<byte> text = key.Text;
        text.CopyTo(Begin(text.Length));
        _length += text.Length;
        _isFirst = true;
    }

    /// <summary>Writes a key.</summary>
    /// <param name="key">The key, unescaped.</param>
    public void WritePropertyName(string key)
    {
        WriteStringValue(key);
        Append((byte)':');
        _isFirst = true;
    }

    /// <summary>Writes null.</summary>
    public void WriteNullValue() => WriteRawValue("null"u8);

    /// <summary>Writes a boolean.</summary>
    /// <param name="value">The value.</param>
    public void WriteBooleanValue(bool value) => WriteRawValue(value ? "true"u8 : "false"u8);

    /// <summary>Writes JSON that is whole and valid.</summary>
    /// <param name="utf8Json">One value.</param>
    public void WriteRawValue(ReadOnlySpan<byte> utf8Json)
    {
        utf8Json.CopyTo(Begin(utf8Json.Length));
        _length += utf8Json.Length;
    }

    /// <summary>A writer for one value that follows, for what only <see cref="Utf8JsonWriter"/> writes.</summary>
    /// <returns>The writer; <see cref="EndForeign"/> comes next.</returns>
    internal Utf8JsonWriter BeginForeign()
    {
        Begin(0);
        _foreign ??= new Utf8JsonWriter(this, new JsonWriterOptions { Encoder = Encoder, MaxDepth = MetadataCodec.MaxDepth, SkipValidation = true });
        _foreign.Reset();
        return _foreign;
    }

    internal void EndForeign() => _foreign!.Flush();

    internal void Reset()
    {
        _length = 0;
        _depth = 0;
        _isFirst = true;
        LetsNullThrough = false;
        WritesPythonLiterals = false;
    }

    void IBufferWriter<byte>.Advance(int count) => _length += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _text.AsMemory(_length);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => Reserve(Math.Max(sizeHint, 1));

    private void Open(byte bracket)
    {
        if (_depth >= MetadataCodec.MaxDepth)
        {
            throw new InvalidOperationException($"The metadata is nested deeper than {MetadataCodec.MaxDepth} levels. Does a record hold itself?");
        }

        _depth++;
        Begin(1)[0] = bracket;
        _length++;
        _isFirst = true;
    }

    private void Close(byte bracket)
    {
        _depth--;
        Append(bracket);
        _isFirst = false;
    }

    private void Append(byte character)
    {
        Reserve(1)[0] = character;
        _length++;
    }

    // Writes the comma that stands before a value or key, and makes room for it.
    private Span<byte> Begin(int length)
    {
        Span<byte> room = Reserve(length + 1);
        if (_isFirst)
        {
            _isFirst = false;
            return room;
        }

        room[0] = (byte)',';
        _length++;
        return room[1..];
    }

    private Span<byte> Reserve(int length)
    {
        if (_text.Length - _length < length)
        {
            Array.Resize(ref _text, Math.Max(checked(_length + length), (int)Math.Min(_text.Length * 2L, Array.MaxLength)));
        }

        return _text.AsSpan(_length);
    }
}
