namespace Wandb;

/// <summary>Looks over the files of a cache and removes what was used longest ago.</summary>
internal static class CacheCleanup
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private static readonly EnumerationOptions EveryFile = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    public static ArtifactCacheUsage Measure(string objects, CancellationToken cancellationToken)
    {
        long files = 0;
        long bytes = 0;
        foreach (FileInfo file in FilesBelow(objects))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.Exists)
            {
                (files, bytes) = (files + 1, bytes + file.Length);
            }
        }

        return new ArtifactCacheUsage(files, bytes);
    }

    public static ArtifactCacheCleanup Run(string objects, string temporary, long maxBytes, TimeProvider clock, CancellationToken cancellationToken)
    {
        (long removedFiles, long removedBytes) = RemoveAbandoned(temporary, clock, cancellationToken);
        List<CachedFile> files = [.. FilesBelow(objects).Where(file => file.Exists).Select(file => new CachedFile(file.FullName, file.Length, file.LastAccessTimeUtc))];
        long count = files.Count;
        long bytes = files.Sum(file => file.Length);
        files.Sort(static (a, b) => a.LastUse.CompareTo(b.LastUse));
        foreach (CachedFile file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (bytes <= maxBytes)
            {
                break;
            }

            if (TryDelete(file.Path))
            {
                (count, bytes) = (count - 1, bytes - file.Length);
                (removedFiles, removedBytes) = (removedFiles + 1, removedBytes + file.Length);
            }
        }

        return new ArtifactCacheCleanup(removedFiles, removedBytes, new ArtifactCacheUsage(count, bytes));
    }

    private static (long Files, long Bytes) RemoveAbandoned(string temporary, TimeProvider clock, CancellationToken cancellationToken)
    {
        DateTime limit = clock.GetUtcNow().UtcDateTime - Abandoned;
        long files = 0;
        long bytes = 0;
        foreach (FileInfo file in FilesBelow(temporary).Where(file => file.Exists && file.LastWriteTimeUtc < limit).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            long length = file.Length;
            if (TryDelete(file.FullName))
            {
                (files, bytes) = (files + 1, bytes + length);
            }
        }

        return (files, bytes);
    }

    private static IEnumerable<FileInfo> FilesBelow(string directory) =>
        Directory.Exists(directory) ? new DirectoryInfo(directory).EnumerateFiles("*", EveryFile) : [];

    private static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception kept) when (ArtifactCache.IsOfFiles(kept))
        {
            return false;
        }
    }

    private sealed record CachedFile(string Path, long Length, DateTime LastUse);
}
