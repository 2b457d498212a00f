namespace Wandb;

/// <summary>An artifact was logged, and everybody sees the version; but reading it, for the result of the call, failed.</summary>
public sealed class ArtifactReadBackException : WandbException
{
    /// <summary>Makes the exception for one version.</summary>
    /// <param name="collection">The collection, as <c>entity/project/collection</c>.</param>
    /// <param name="artifactId">The server's id of the version.</param>
    /// <param name="isNewVersion">Whether the version was made, or was there already with the same content.</param>
    /// <param name="innerException">What failed.</param>
    public ArtifactReadBackException(string collection, string artifactId, bool isNewVersion, Exception innerException)
        : base($"A version of '{collection}' was {(isNewVersion ? "logged" : "there already with the same content")} (id {artifactId}), but it could not be read: "
            + $"{innerException?.Message} Load '{collection}:latest'; there is nothing to log again.", innerException) =>
        (Collection, ArtifactId, IsNewVersion) = (collection, artifactId, isNewVersion);

    /// <summary>The collection, as <c>entity/project/collection</c>.</summary>
    public string Collection { get; }

    /// <summary>The server's id of the version.</summary>
    public string ArtifactId { get; }

    /// <summary>Whether the version was made, or was there already with the same content.</summary>
    public bool IsNewVersion { get; }
}
