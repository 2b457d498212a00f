namespace Wandb;

/// <summary>Where an artifact goes that is given no directory. Rule: W&amp;B's own clients, so that all of them find the same.</summary>
internal static class DownloadRoot
{
    private const char OnWindows = '-';

    /// <param name="directory">Below what artifacts go; null when the environment says nothing.</param>
    /// <param name="collection">The collection that the version was born in.</param>
    /// <param name="version">Its version there; null for the directory that all versions share.</param>
    /// <exception cref="InvalidOperationException">Nothing says where artifacts go.</exception>
    /// <exception cref="UnsafeEntryPathException">The collection has a name that leads elsewhere.</exception>
    public static string Find(string? directory, string collection, string? version)
    {
        if (directory is null)
        {
            throw new InvalidOperationException("Nothing says where to download to: set ArtifactDownloadOptions.Directory or WANDB_ARTIFACT_DIR.");
        }

        // The server may hold names of a time when it took any. The version is no part of the check: 'a:v0' is no drive.
        if (EntryPath.FaultOf(collection, PathRules.Current, out _) is { } fault)
        {
            throw new UnsafeEntryPathException([new EntryPathFault(collection, fault)]);
        }

        string name = version is null ? collection : $"{collection}:{version}";
        string plain = Path.Join(directory, name);
        string dashed = Path.Join(directory, name.Replace(':', OnWindows));

        // A disk may have been written to on another system: what is there is taken up.
        return OperatingSystem.IsWindows() || (!Directory.Exists(plain) && Directory.Exists(dashed)) ? dashed : plain;
    }
}
