using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

// A writer over its own memory, one kept for each thread: an edit then costs no allocation but the text that is kept.
internal sealed class EncodeBuffer : IDisposable
{
    // Metadata never stands inside HTML, so texts stay readable.
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private const int LargestKept = 1 << 20;

    [ThreadStatic]
    private static EncodeBuffer? _kept;

    [ThreadStatic]
    private static bool _letsNullThrough;

    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    private EncodeBuffer() => Writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions
    {
        Encoder = Encoder,
        MaxDepth = MetadataCodec.MaxDepth,
        SkipValidation = true,
    });

    /// <summary>Whether what is written on this thread is only compared: null is then written wherever it stands.</summary>
    public static bool LetsNullThrough
    {
        get => _letsNullThrough;
        set => _letsNullThrough = value;
    }

    public Utf8JsonWriter Writer { get; }

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public static EncodeBuffer Rent()
    {
        EncodeBuffer buffer = _kept ?? new EncodeBuffer();
        _kept = null;
        return buffer;
    }

    public void Dispose()
    {
        if (_bytes.Capacity <= LargestKept)
        {
            _bytes.ResetWrittenCount();
            Writer.Reset();
            _kept = this;
        }
    }
}
