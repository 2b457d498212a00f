using System.Security;
using Microsoft.Win32.SafeHandles;

namespace Wandb;

/// <summary>
/// The cache of artifact files on this machine, by content, in the layout of W&amp;B's own clients, which share it: what one of them
/// downloaded, none has to download again. Safe for use by several threads and processes; files appear in it whole or not at all.
/// </summary>
public sealed class ArtifactCache
{
    private readonly string _objects;
    private readonly string _temporary;
    private readonly TimeProvider _clock;

    internal ArtifactCache(string directory, TimeProvider clock)
    {
        Directory = directory;
        _clock = clock;
        _objects = Path.Join(directory, "artifacts", "obj");
        _temporary = Path.Join(directory, "artifacts", "tmp");
    }

    /// <summary>The cache directory, as <c>WANDB_CACHE_DIR</c> names it; artifact files are below <c>artifacts</c> in it.</summary>
    public string Directory { get; }

    /// <summary>Measures the cache.</summary>
    /// <param name="cancellationToken">Stops measuring.</param>
    /// <returns>How many files of what size it has. Nothing when there is no cache.</returns>
    public Task<ArtifactCacheUsage> MeasureAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => CacheCleanup.Measure(_objects, cancellationToken), cancellationToken);

    /// <summary>
    /// Removes the files that were used longest ago until the rest fits, and unfinished files of programs that were killed. Other
    /// programs may use the cache meanwhile: what they have open stays readable for them, or stays.
    /// </summary>
    /// <param name="maxBytes">How large the cache may be afterwards, in bytes; 0 empties it.</param>
    /// <param name="cancellationToken">Stops; what was removed is removed.</param>
    /// <returns>What was removed and what is left.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public Task<ArtifactCacheCleanup> CleanupAsync(long maxBytes, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        return Task.Run(() => CacheCleanup.Run(_objects, _temporary, maxBytes, _clock, cancellationToken), cancellationToken);
    }

    /// <summary>The directory.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => Directory;

    /// <summary>Where a content is, if it is there.</summary>
    internal string PathOf(CacheKey key) => Path.Join(_objects, key.RelativePath);

    /// <summary>Opens a content that is there with the size that it should have (any, when that is not known), and marks it as used now.</summary>
    internal FileStream? TryOpen(CacheKey key, long? size)
    {
        string path = PathOf(key);
        if (!File.Exists(path))
        {
            return null; // what is mostly so needs no exception
        }

        try
        {
            FileStream file = new(path, new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                BufferSize = 0,
            });
            if (size is { } expected && file.Length != expected)
            {
                file.Dispose();
                return null;
            }

            MarkUsed(path);
            return file;
        }
        catch (Exception absent) when (IsOfFiles(absent))
        {
            return null;
        }
    }

    /// <summary>Takes a content away that is not what its key says.</summary>
    internal void Remove(CacheKey key)
    {
        PartName.Remove(PathOf(key));
    }

    /// <summary>Copies a file into the cache whose content is known to fit the key; answers why it could not, or null.</summary>
    internal Task<string?> TryAddAsync(CacheKey key, SafeFileHandle file, CancellationToken cancellationToken) => TryAddAsync(
        key,
        async to =>
        {
            _ = await FileCopy.CopyAsync(file, to, hash: null, cancellationToken).ConfigureAwait(false);
            return null;
        });

    /// <summary>Copies bytes into the cache, unless they are there, that are known to fit the key; answers why it could not, or null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="length">How many they have to be.</param>
    /// <param name="throwIfChanged">Throws when they may have been changed while they were copied; then they are not kept.</param>
    /// <param name="cancellationToken">Stops copying.</param>
    internal Task<string?> TryAddAsync(CacheKey key, Stream content, long length, Action throwIfChanged, CancellationToken cancellationToken) => IsThere(key, length)
        ? Task.FromResult<string?>(null)
        : TryAddAsync(
            key,
            async to =>
            {
                long copied = await FileCopy.CopyAsync(content, to, length, cancellationToken).ConfigureAwait(false);
                throwIfChanged();
                return copied == length ? null : "The content has another length by now.";
            });

    /// <summary>Whether an exception is what a file system throws.</summary>
    internal static bool IsOfFiles(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException;

    /// <summary>
    /// Fills a file of its own and gives it the name of the key. With an MD5 it does not wait for the disk, as W&amp;B's own clients don't: that
    /// would take longer than the transfer of a small file, and what a power cut damages is found when the content is checked.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="fillAsync">Writes the content; answers why it must not be kept, or null.</param>
    private async Task<string?> TryAddAsync(CacheKey key, Func<SafeFileHandle, Task<string?>> fillAsync)
    {
        string part = Path.Join(_temporary, Path.GetRandomFileName());
        bool isPlaced = false;
        long length = -1;
        try
        {
            EnsureDirectory(_temporary);
            using (SafeFileHandle to = FileCopy.OpenNew(part))
            {
                if (await fillAsync(to).ConfigureAwait(false) is { } fault)
                {
                    return fault;
                }

                length = RandomAccess.GetLength(to);
                if (!key.IsMd5)
                {
                    await FileCopy.FlushToDiskAsync(to).ConfigureAwait(false);
                }
            }

            string path = PathOf(key);
            EnsureDirectory(Path.GetDirectoryName(path)!);
            Renaming.Replace(part, path);
            isPlaced = true;
            return null;
        }
        catch (Exception fault) when (IsOfFiles(fault))
        {
            // Another program may have put the content there meanwhile and hold it, which Windows does not let replace.
            return IsThere(key, length) ? null : fault.Message;
        }
        finally
        {
            if (!isPlaced)
            {
                PartName.Remove(part);
            }
        }
    }

    // Looking costs less than trying to make what is there, for which those who make files at the same time wait.
    private static void EnsureDirectory(string directory)
    {
        if (!System.IO.Directory.Exists(directory))
        {
            System.IO.Directory.CreateDirectory(directory);
        }
    }

    private bool IsThere(CacheKey key, long length)
    {
        try
        {
            return new FileInfo(PathOf(key)) is { Exists: true } there && there.Length == length;
        }
        catch (Exception unknown) when (IsOfFiles(unknown))
        {
            return false;
        }
    }

    // By the path: a handle that is open for reading alone may not change times on Windows.
    private void MarkUsed(string path)
    {
        try
        {
            File.SetLastAccessTimeUtc(path, _clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception denied) when (IsOfFiles(denied))
        {
            // Of another user, or on a disk that is read-only: the cleanup sees an older time.
            return;
        }
    }
}
