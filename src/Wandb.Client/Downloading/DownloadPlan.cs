namespace Wandb;

/// <summary>What a download takes of a manifest. Made before anything is written, so that what can't be done is refused as a whole.</summary>
internal static class DownloadPlan
{
    /// <exception cref="UnsafeEntryPathException">A path can't be written safely.</exception>
    /// <exception cref="UnresolvedReferenceException">A reference can't be followed.</exception>
    /// <exception cref="WandbNotFoundException">There is nothing below the prefix.</exception>
    public static DownloadItem[] Make(StoredArtifact artifact, ArtifactManifest manifest, ArtifactDownloadOptions options, Origins origins, PathRules rules)
    {
        ArtifactManifestEntry[] entries = [.. Select(manifest, options.PathPrefix).Where(entry => options.IncludeReferences || !entry.IsReference)];
        if (entries.Length == 0 && !string.IsNullOrEmpty(options.PathPrefix))
        {
            throw new WandbNotFoundException($"'{artifact.Name}' has no file '{options.PathPrefix}' and none below it.");
        }

        EntryPath[] paths = EntryPaths.Read([.. entries.Select(entry => entry.Path)], rules);
        string[] dark = [.. entries.Where(entry => entry.Reference is { } reference && !origins.CanFollow(reference)).Select(entry => entry.Reference!.OriginalString)];
        return dark.Length > 0
            ? throw new UnresolvedReferenceException(dark)
            : [.. entries.Zip(paths, (entry, path) => new DownloadItem(entry, path))];
    }

    /// <summary>The entries of a file or a directory of the artifact; all for no prefix.</summary>
    public static IEnumerable<ArtifactManifestEntry> Select(ArtifactManifest manifest, string? prefix)
    {
        string name = prefix?.TrimEnd('/') ?? string.Empty;
        return name.Length == 0 ? manifest.Entries : manifest.Entries.Where(entry => IsBelow(entry.Path, name));
    }

    private static bool IsBelow(string path, string name) =>
        path.StartsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[name.Length] == '/');
}
