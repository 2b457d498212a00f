namespace Wandb;

/// <summary>Opens a file of an artifact for reading: from the cache when it is there and right, else from where it is stored.</summary>
internal static class EntryOpener
{
    public static async Task<Stream> OpenAsync(StoredArtifact artifact, ArtifactManifestEntry entry, CancellationToken cancellationToken)
    {
        if (await TryOpenCachedAsync(artifact, entry, cancellationToken).ConfigureAwait(false) is { } cached)
        {
            return cached;
        }

        EntryOrigin origin = await new Origins(artifact.Client).FindAsync(artifact, entry, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<string, Uri>? urls = origin.Artifact is { } stored
            ? await stored.Urls.FindAsync([origin.Entry.Path], cancellationToken).ConfigureAwait(false)
            : null;
        EntryStream stream = new(origin, origin.Read(urls?.GetValueOrDefault(origin.Entry.Path)), () => artifact.Client.Wire.Telemetry.Log.ContentMismatch(entry.Path, artifact.Name));
        try
        {
            await stream.OpenAsync(cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<Stream?> TryOpenCachedAsync(StoredArtifact artifact, ArtifactManifestEntry entry, CancellationToken cancellationToken)
    {
        if (artifact.Client.Cache is not { } cache || CachedContent.Of(entry) is not { } content || cache.TryOpen(content.Key, content.Size) is not { } file)
        {
            return null;
        }

        bool fits = false;
        try
        {
            // Hashed before it is given out: what is damaged in the cache can still be fetched, what was given out cannot be taken back.
            fits = !content.Key.IsMd5 || await FileCopy.Md5Async(file.SafeFileHandle, cancellationToken).ConfigureAwait(false) == entry.Digest;
            if (!fits)
            {
                artifact.Client.Wire.Telemetry.Log.CacheMismatch(entry.Path, artifact.Name);
                cache.Remove(content.Key);
            }

            return fits ? file : null;
        }
        finally
        {
            if (!fits)
            {
                await file.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
