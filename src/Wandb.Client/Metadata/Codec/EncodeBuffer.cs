namespace Wandb.Metadata.Codec;

// A writer over its own memory, one kept for each thread: an edit then costs no allocation but the text that is kept.
internal sealed class EncodeBuffer : IDisposable
{
    private const int LargestKept = 1 << 20;

    [ThreadStatic]
    private static EncodeBuffer? _kept;

    private EncodeBuffer()
    {
    }

    public MetadataTextWriter Writer { get; } = new();

    public ReadOnlySpan<byte> Written => Writer.Written;

    public static EncodeBuffer Rent()
    {
        EncodeBuffer buffer = _kept ?? new EncodeBuffer();
        _kept = null;
        return buffer;
    }

    public void Dispose()
    {
        if (Writer.Capacity <= LargestKept)
        {
            Writer.Reset();
            _kept = this;
        }
    }
}
