namespace Wandb;

/// <summary>An artifact was found, but its type is not the one that the wrapper's record declares.</summary>
public sealed class ArtifactTypeMismatchException : WandbException
{
    /// <summary>Makes the exception for one artifact.</summary>
    /// <param name="artifact">The artifact, as <c>entity/project/collection:version</c>.</param>
    /// <param name="expectedType">The artifact type that the record declares.</param>
    /// <param name="actualType">The artifact type that the server has.</param>
    public ArtifactTypeMismatchException(string artifact, string expectedType, string actualType)
        : base($"The artifact '{artifact}' has the type '{actualType}', and the record asks for '{expectedType}'. "
            + "Load it with the wrapper of that type, or without a wrapper: GetArtifactAsync(path).")
    {
        Artifact = artifact;
        ExpectedType = expectedType;
        ActualType = actualType;
    }

    /// <summary>The artifact, as <c>entity/project/collection:version</c>.</summary>
    public string Artifact { get; }

    /// <summary>The artifact type that the record declares.</summary>
    public string ExpectedType { get; }

    /// <summary>The artifact type that the server has.</summary>
    public string ActualType { get; }
}
