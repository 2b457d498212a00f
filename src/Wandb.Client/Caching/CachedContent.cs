namespace Wandb;

/// <summary>How the cache knows the content of an entry.</summary>
/// <param name="Key">The key.</param>
/// <param name="Size">The size that it must have; null when it is not known, and the content itself must be checked.</param>
internal readonly record struct CachedContent(CacheKey Key, long? Size)
{
    /// <summary>The content of an entry; null when nothing would tell a damaged one.</summary>
    public static CachedContent? Of(ArtifactManifestEntry entry)
    {
        string? md5 = entry.HexMd5();
        string? reference = entry.Reference?.OriginalString;
        return reference is null || reference.StartsWith("file:", StringComparison.Ordinal)
                ? md5 is null ? null : new CachedContent(CacheKey.OfMd5(md5), entry.Size)

            // A reference to a file of another version has that file's digest, and no size.
            : ArtifactReference.Is(reference) ? md5 is null ? null : new CachedContent(CacheKey.OfMd5(md5), null)
            : entry.Size is { } size ? new CachedContent(CacheKey.OfReference(reference, entry.Digest), size)
            : null;
    }
}
