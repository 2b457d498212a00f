namespace Wandb;

/// <summary>A manifest, the list of an artifact's files, is not what version 1 of its format says: at one entry, or as a whole.</summary>
public sealed class ArtifactManifestException : WandbException
{
    private const int LongestPath = 200;

    /// <summary>Makes the exception for one place.</summary>
    /// <param name="entryPath">The path of the entry at fault; null when the manifest as a whole is.</param>
    /// <param name="fault">What is wrong, as the end of a sentence that began with the place.</param>
    /// <param name="innerException">The cause, or null.</param>
    public ArtifactManifestException(string? entryPath, string fault, Exception? innerException = null)
        : base(entryPath is null ? $"The artifact's manifest {fault}." : $"The entry '{Shown(entryPath)}' of the artifact's manifest {fault}.", innerException) =>
        EntryPath = entryPath;

    /// <summary>The path of the entry at fault, as it stands in the manifest; null when the manifest as a whole is at fault.</summary>
    public string? EntryPath { get; }

    private static string Shown(string path) => path.Length <= LongestPath ? path : string.Concat(path.AsSpan(0, LongestPath), "…");
}
