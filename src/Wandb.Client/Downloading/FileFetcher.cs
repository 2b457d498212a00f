using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Wandb;

/// <summary>Puts one file where it belongs: left alone when it is there, else from the cache, else from where it is stored.</summary>
internal sealed class FileFetcher(SafeTarget target, ArtifactCache? cache, ArtifactDownloadOptions options, Transfer transfer, DownloadWatch watch)
{
    private string? _cacheProblem;

    /// <summary>Why the cache did not take files; null when it did.</summary>
    public string? CacheProblem => _cacheProblem;

    /// <summary>Prepares the place of a file, first of all; and whether the file is there with the right content: answers its size.</summary>
    public async Task<long?> TryKeepAsync(DownloadItem item, CancellationToken cancellationToken)
    {
        string path = target.Prepare(item.Path);
        if (!target.HasFile(path) || CachedContent.Of(item.Entry) is not { Key.IsMd5: true } content)
        {
            return null;
        }

        long length = new FileInfo(path).Length;
        bool fits = (content.Size is null || content.Size == length)
            && await FileCopy.Md5Async(path, cancellationToken).ConfigureAwait(false) == item.Entry.Digest;
        return fits ? length : null;
    }

    /// <summary>Copies a file from the cache; answers its size, or null when the cache does not have it.</summary>
    public async Task<long?> TryCopyAsync(DownloadItem item, CancellationToken cancellationToken)
    {
        if (cache is null || CachedContent.Of(item.Entry) is not { } content)
        {
            return null;
        }

        bool trusts = options.CacheVerification == CacheVerification.Size && content.Size is not null;
        using FileStream? cached = cache.TryOpen(content.Key, content.Size);
        if (cached is null)
        {
            return null;
        }

        string path = target.PathOf(item.Path);
        string? part = PartName.New(Path.GetDirectoryName(path)!);
        try
        {
            long length;
            using (SafeFileHandle file = FileCopy.OpenNew(part))
            {
                using IncrementalHash? md5 = content.Key.IsMd5 && !trusts ? FileCopy.NewMd5() : null;
                length = await FileCopy.CopyAsync(cached.SafeFileHandle, file, md5, cancellationToken).ConfigureAwait(false);
                if ((content.Size is { } size && length != size) || (md5 is not null && FileCopy.ToBase64(md5) != item.Entry.Digest))
                {
                    watch.CacheMismatch(item.Path.Text);
                    cache.Remove(content.Key);
                    return null;
                }
            }

            SafeTarget.Place(part, path);
            part = null;
            return length;
        }
        catch (IOException)
        {
            // Of reading, then it is fetched; of writing, then that fails again and says why.
            return null;
        }
        finally
        {
            Forget(part);
        }
    }

    /// <summary>Transfers a file; answers its size. One that arrives damaged is transferred once more.</summary>
    public async Task<long> FetchAsync(DownloadItem item, EntryOrigin origin, IByteSource source, FileTally tally, CancellationToken cancellationToken)
    {
        string path = target.PathOf(item.Path);
        for (bool isLast = !origin.HasMd5; ; isLast = true)
        {
            try
            {
                return origin.Entry.Size is { } size && size >= transfer.Sizes.PiecesFrom && size <= UploadLimits.Default.LargestFile
                    && origin.ContentInPieces is { } content
                    ? await FetchPiecesAsync(item, path, origin, content, size, source, tally, cancellationToken).ConfigureAwait(false)
                    : await FetchStreamAsync(path, origin, source, tally, cancellationToken).ConfigureAwait(false);
            }
            catch (ArtifactIntegrityException)
            {
                watch.Mismatch(item.Path.Text);
                if (isLast)
                {
                    throw;
                }

                tally.Restart();
            }
        }
    }

    private async Task<long> FetchPiecesAsync(
        DownloadItem item, string path, EntryOrigin origin, string content, long size, IByteSource source, FileTally tally, CancellationToken cancellationToken)
    {
        using PartialFile file = PartialFile.Open(Path.GetDirectoryName(path)!, content, size, transfer.Sizes.Piece);
        if (file.IsResumed)
        {
            watch.Resumed(item.Path.Text, file.Arrived, size);
        }

        using PieceDownload pieces = new(source, file, transfer, tally) { HasMd5 = origin.HasMd5 };
        if (await pieces.RunAsync(cancellationToken).ConfigureAwait(false) is { } md5 && md5 != origin.Entry.Digest)
        {
            file.Restart();
            throw new ArtifactIntegrityException(origin.Entry.Path, origin.Entry.Digest, md5);
        }

        await OfferAsync(origin, file.Data, cancellationToken).ConfigureAwait(false);
        file.Place(path);
        return size;
    }

    private async Task<long> FetchStreamAsync(
        string path, EntryOrigin origin, IByteSource source, FileTally tally, CancellationToken cancellationToken)
    {
        using StreamDownload download = await StreamDownload.BeginAsync(origin, source, transfer, tally, cancellationToken).ConfigureAwait(false);
        string? part = PartName.New(Path.GetDirectoryName(path)!);
        try
        {
            long length;
            using (SafeFileHandle file = FileCopy.OpenNew(part))
            {
                length = await download.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                download.Dispose(); // what follows is of this machine, and the next transfer has its place
                await OfferAsync(origin, file, cancellationToken).ConfigureAwait(false);
            }

            SafeTarget.Place(part, path);
            part = null;
            return length;
        }
        finally
        {
            Forget(part);
        }
    }

    private static void Forget(string? part)
    {
        if (part is not null)
        {
            PartName.Remove(part);
        }
    }

    /// <summary>Gives the cache a file whose content is known. After a first problem it is not asked again.</summary>
    private async Task OfferAsync(EntryOrigin origin, SafeFileHandle file, CancellationToken cancellationToken)
    {
        if (cache is null || Volatile.Read(ref _cacheProblem) is not null || CachedContent.Of(origin.Entry) is not { } content)
        {
            return;
        }

        // Under the name of an MD5 goes only what was compared with it.
        if (content.Key.IsMd5 == origin.HasMd5 && await cache.TryAddAsync(content.Key, file, cancellationToken).ConfigureAwait(false) is { } problem
            && Interlocked.CompareExchange(ref _cacheProblem, problem, null) is null)
        {
            watch.CacheProblem(problem);
        }
    }
}
