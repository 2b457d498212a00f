namespace Wandb;

/// <summary>
/// Files of an artifact could not be downloaded. The others are in the directory, whole and verified; of these nothing is there under its
/// final name. Downloading again fetches only what is missing. The inner exception is that of the first failure.
/// </summary>
public sealed class ArtifactDownloadException : WandbException
{
    private const int MostShown = 5;

    internal ArtifactDownloadException(string artifact, string directory, IReadOnlyList<ArtifactFileFailure> failures, int notTried)
        : base(Describe(artifact, directory, failures, notTried), failures[0].Exception)
    {
        (Artifact, Directory, Failures, NotTried) = (artifact, directory, failures, notTried);
        if (failures[0].Exception is WandbException first)
        {
            (ServerText, StatusCode, OperationName) = (first.ServerText, first.StatusCode, first.OperationName);
        }
    }

    /// <summary>The artifact, as <c>entity/project/collection:version</c>.</summary>
    public string Artifact { get; }

    /// <summary>The directory that was downloaded to.</summary>
    public string Directory { get; }

    /// <summary>Each file that failed, and why.</summary>
    public IReadOnlyList<ArtifactFileFailure> Failures { get; }

    /// <summary>How many files were not tried any more, because what failed before will fail for them too.</summary>
    public int NotTried { get; }

    private static string Describe(string artifact, string directory, IReadOnlyList<ArtifactFileFailure> failures, int notTried)
    {
        string shown = string.Join(" ", failures.Take(MostShown).Select(failure => failure.ToString().TrimEnd('.') + "."));
        string more = failures.Count > MostShown ? $" And {failures.Count - MostShown} more." : string.Empty;
        string rest = notTried > 0 ? $" {notTried} files were not tried any more." : string.Empty;
        return $"{failures.Count} {(failures.Count == 1 ? "file" : "files")} of '{artifact}' could not be downloaded to '{directory}'. {shown}{more}{rest} "
            + "The other files are there; downloading again fetches only what is missing.";
    }
}
