using System.Buffers;
using System.Security.Cryptography;

namespace Wandb.LocalServer.Bytes;

/// <summary>
/// The bytes of files, by their MD5. Bytes are received beside the store, hashed as they come, and kept in one step once they are whole,
/// so that half a file never has a name. Which bytes are kept is written in the database: what is there alone is a leftover.
/// </summary>
internal abstract class ByteStore : IDisposable
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Reads a stream to its end, in bounded memory.</summary>
    public async Task<Received> ReceiveAsync(Stream source, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        Receiving target = Begin();
        try
        {
            int count;
            while ((count = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, count);
                await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }

            return await target.FinishAsync(Convert.ToHexStringLower(hash.GetHashAndReset()), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            await target.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes bytes that are in memory already.</summary>
    public abstract Received Receive(ReadOnlySpan<byte> content);

    /// <summary>Keeps bytes under their name. Belongs into the transaction that writes their row, before its end.</summary>
    public abstract void Keep(Received received);

    /// <summary>Opens bytes to read; null when they are not there.</summary>
    public abstract Stream? Open(string md5);

    /// <summary>Forgets bytes; belongs into a transaction that sees no row for them.</summary>
    public abstract void Remove(string md5);

    /// <summary>The names of all bytes that are there.</summary>
    public abstract IEnumerable<string> Names();

    public abstract void Dispose();

    protected abstract Receiving Begin();

    protected static string Md5Of(ReadOnlySpan<byte> content) =>
        Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, content));
}
