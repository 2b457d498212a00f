using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Wandb;

/// <summary>Brings a file over as one stream and hashes it on the way.</summary>
internal static class StreamDownload
{
    // How often a content is begun anew that was another one after its connection broke.
    private const int MostBeginnings = 3;

    /// <summary>Writes the bytes of an entry to a file; answers how many they are.</summary>
    /// <exception cref="ArtifactIntegrityException">They are not those of the entry.</exception>
    public static async Task<long> RunAsync(
        EntryOrigin origin, IByteSource source, SafeFileHandle file, Transfer transfer, FileTally tally, CancellationToken cancellationToken)
    {
        using IDisposable place = await transfer.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        for (int beginning = 1; ; beginning++)
        {
            // Where no MD5 tells, the end is where the source has it, and must be where the manifest says.
            using ResumingBody body = new(source, 0, origin.HasMd5 ? origin.Entry.Size : null);
            try
            {
                return await CopyAsync(origin, body, file, transfer.Sizes, tally, cancellationToken).ConfigureAwait(false);
            }
            catch (WandbNetworkException) when (body.IsTorn && beginning < MostBeginnings)
            {
                RandomAccess.SetLength(file, 0);
                tally.Restart();
            }
        }
    }

    private static async Task<long> CopyAsync(
        EntryOrigin origin, ResumingBody body, SafeFileHandle file, TransferSizes sizes, FileTally tally, CancellationToken cancellationToken)
    {
        ArtifactManifestEntry entry = origin.Entry;
        using IncrementalHash md5 = FileCopy.NewMd5();
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(entry.Size ?? long.MaxValue, 1, sizes.Read));
        try
        {
            while (await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is int count and > 0)
            {
                CheckLength(entry, body.Position, isEnd: false);
                md5.AppendData(buffer, 0, count);
                await FileCopy.WriteAsync(file, buffer.AsMemory(0, count), body.Position - count, cancellationToken).ConfigureAwait(false);
                tally.Add(count);
            }

            CheckLength(entry, body.Position, isEnd: true);
            return origin.HasMd5 && FileCopy.ToBase64(md5) is var digest && digest != entry.Digest
                ? throw new ArtifactIntegrityException(entry.Path, entry.Digest, digest)
                : body.Position;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    internal static void CheckLength(ArtifactManifestEntry entry, long length, bool isEnd)
    {
        if (entry.Size is { } size && (length > size || (isEnd && length < size)))
        {
            throw new ArtifactIntegrityException(entry.Path, entry.Digest, isEnd ? $"{length} bytes in place of {size}" : $"more than its {size} bytes");
        }
    }
}
