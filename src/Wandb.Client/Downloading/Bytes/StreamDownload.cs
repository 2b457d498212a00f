using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Wandb;

/// <summary>Brings a file over as one stream and hashes it on the way.</summary>
/// <remarks>
/// What it needs it takes when the answer has begun, file and buffer too: many wait for an answer at once, few read one, and the buffers of
/// those stay in the processor's cache.
/// </remarks>
internal sealed class StreamDownload : IDisposable
{
    // How often a content is begun anew that was another one after its connection broke.
    private const int MostBeginnings = 3;
    private readonly EntryOrigin _origin;
    private readonly IByteSource _source;
    private readonly Transfer _transfer;
    private readonly FileTally _tally;
    private readonly IDisposable _place;
    private ResumingBody _body;

    private StreamDownload(EntryOrigin origin, IByteSource source, Transfer transfer, FileTally tally, IDisposable place)
    {
        (_origin, _source, _transfer, _tally, _place) = (origin, source, transfer, tally, place);
        _body = NewBody();
    }

    /// <summary>Waits for its turn and for the answer.</summary>
    public static async Task<StreamDownload> BeginAsync(
        EntryOrigin origin, IByteSource source, Transfer transfer, FileTally tally, CancellationToken cancellationToken)
    {
        StreamDownload download = new(origin, source, transfer, tally, await transfer.Gate.EnterAsync(cancellationToken).ConfigureAwait(false));
        try
        {
            if (!download._body.IsAtEnd)
            {
                await download._body.OpenAsync(cancellationToken).ConfigureAwait(false);
            }

            return download;
        }
        catch
        {
            download.Dispose();
            throw;
        }
    }

    /// <summary>Writes the bytes of the entry to a file; answers how many they are.</summary>
    /// <exception cref="ArtifactIntegrityException">They are not those of the entry.</exception>
    public async Task<long> CopyToAsync(SafeFileHandle file, CancellationToken cancellationToken)
    {
        for (int beginning = 1; ; beginning++)
        {
            try
            {
                return await CopyOnceAsync(file, cancellationToken).ConfigureAwait(false);
            }
            catch (WandbNetworkException) when (_body.IsTorn && beginning < MostBeginnings)
            {
                _body.Dispose();
                _body = NewBody();
                RandomAccess.SetLength(file, 0);
                _tally.Restart();
            }
        }
    }

    public void Dispose()
    {
        _body.Dispose();
        _place.Dispose();
    }

    // Where no MD5 tells, the end is where the source has it, and must be where the manifest says.
    private ResumingBody NewBody() => new(_source, 0, _origin.HasMd5 ? _origin.Entry.Size : null);

    private async Task<long> CopyOnceAsync(SafeFileHandle file, CancellationToken cancellationToken)
    {
        ArtifactManifestEntry entry = _origin.Entry;
        using IncrementalHash md5 = FileCopy.NewMd5();
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(entry.Size ?? long.MaxValue, 1, _transfer.Sizes.Read));
        try
        {
            int filled = 0;
            while (await _body.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false) is int count and > 0)
            {
                CheckLength(entry, _body.Position, isEnd: false);
                filled += count;
                _tally.Add(count);
                if (filled == buffer.Length)
                {
                    await TakeAsync(buffer.AsMemory(0, filled)).ConfigureAwait(false);
                    filled = 0;
                }
            }

            await TakeAsync(buffer.AsMemory(0, filled)).ConfigureAwait(false);
            CheckLength(entry, _body.Position, isEnd: true);
            return _origin.HasMd5 && FileCopy.ToBase64(md5) is var digest && digest != entry.Digest
                ? throw new ArtifactIntegrityException(entry.Path, entry.Digest, digest)
                : _body.Position;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        // Full pieces: the network hands out many small ones.
        ValueTask TakeAsync(ReadOnlyMemory<byte> piece)
        {
            md5.AppendData(piece.Span);
            return FileCopy.WriteAsync(file, piece, _body.Position - piece.Length, cancellationToken);
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
