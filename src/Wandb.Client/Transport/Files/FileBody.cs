namespace Wandb;

/// <summary>The bytes of a request.</summary>
/// <param name="Length">How many they are.</param>
/// <param name="OpenAsync">
/// Opens them for one attempt, at their beginning. Called again for each retry, maybe before the attempt before has let go of its stream, so
/// every stream has to be one of its own. It is disposed by the transport.
/// </param>
internal sealed record FileBody(long Length, Func<CancellationToken, ValueTask<Stream>> OpenAsync)
{
    /// <summary>Told the bytes of the current attempt that were sent so far, as they go out; a retry begins at 0.</summary>
    public Action<long>? Sent { get; init; }

    /// <summary>Bytes that stay in memory, unchanged, until the request is over.</summary>
    public static FileBody Of(ReadOnlyMemory<byte> bytes) => new(bytes.Length, _ => ValueTask.FromResult<Stream>(Open(bytes)));

    /// <summary>A file, or the part of it from a position on.</summary>
    public static FileBody OfFile(string path, long position, long length) => new(length, _ =>
    {
        FileStream file = new(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
        file.Position = position;
        return ValueTask.FromResult<Stream>(file);
    });

    private static MemoryStream Open(ReadOnlyMemory<byte> bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
