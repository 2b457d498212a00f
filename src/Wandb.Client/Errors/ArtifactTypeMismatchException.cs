namespace Wandb;

/// <summary>An artifact is there, but its type is not the one that the wrapper's record, or the draft that is to be logged, declares.</summary>
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

    /// <summary>Makes the exception for a draft that is to be logged to a collection of another type.</summary>
    internal ArtifactTypeMismatchException(CollectionAddress collection, string draftType, string actualType)
        : base($"'{collection}' has the type '{actualType}', which its first version fixed, and the draft is of the type '{draftType}'. Nothing was created. "
            + "Log it under another name, or with the other type.")
    {
        Artifact = collection.ToString();
        ExpectedType = draftType;
        ActualType = actualType;
    }

    /// <summary>The artifact, as <c>entity/project/collection:version</c>; without a version when it is about all of them.</summary>
    public string Artifact { get; }

    /// <summary>The artifact type that the record, or the draft, declares.</summary>
    public string ExpectedType { get; }

    /// <summary>The artifact type that the server has.</summary>
    public string ActualType { get; }
}
