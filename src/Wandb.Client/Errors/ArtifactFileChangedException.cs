namespace Wandb;

/// <summary>
/// A file was changed or removed between the moment it was hashed and the moment its bytes were uploaded. The version that was being
/// logged was not committed, so nobody sees it.
/// </summary>
public sealed class ArtifactFileChangedException : WandbException
{
    /// <summary>Makes the exception for one file.</summary>
    /// <param name="file">The local path.</param>
    /// <param name="innerException">The cause, or null.</param>
    public ArtifactFileChangedException(string file, Exception? innerException = null)
        : base($"The file '{file}' was {(innerException is null ? "changed" : "removed or locked")} while the artifact was logged, and no version was made. "
            + "Log it again when nobody writes to it, or add a copy.", innerException) =>
        File = file;

    /// <summary>The local path.</summary>
    public string File { get; }
}
