using System.Runtime.InteropServices;

namespace Wandb;

/// <summary>Bytes in memory that do not change.</summary>
internal sealed class BytesSource(ReadOnlyMemory<byte> bytes) : ContentSource
{
    public override ValueTask<ContentRead> OpenAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ContentRead(Open(0), new ContentStamp(bytes.Length, default)));

    public override ValueTask<Stream> OpenAgainAsync(ContentStamp stamp, long position, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Stream>(Open((int)position));

    private MemoryStream Open(int position)
    {
        ReadOnlyMemory<byte> rest = bytes[position..];
        return MemoryMarshal.TryGetArray(rest, out ArraySegment<byte> array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(rest.ToArray(), writable: false);
    }
}
