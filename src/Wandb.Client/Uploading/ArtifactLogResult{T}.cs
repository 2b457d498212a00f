namespace Wandb;

/// <summary>What became of a draft that was logged.</summary>
/// <typeparam name="T">The wrapper.</typeparam>
public sealed record ArtifactLogResult<T>
    where T : Artifact
{
    /// <summary>The version, as the server has it now: the new one, or the one with the same content that the collection had already.</summary>
    public required T Artifact { get; init; }

    /// <summary>Whether a version was made. When not, nothing was uploaded, and the run has the older version as its output.</summary>
    public required bool IsNewVersion { get; init; }

    /// <summary>What became of the description.</summary>
    public required LoggedPart Description { get; init; }

    /// <summary>What became of the metadata.</summary>
    public required LoggedPart Metadata { get; init; }

    /// <summary>What became of the aliases. They are given to the version that was there, too: an alias says which version is meant.</summary>
    public required LoggedPart Aliases { get; init; }

    /// <summary>What became of the tags.</summary>
    public required LoggedPart Tags { get; init; }

    /// <summary>What became of the time to live.</summary>
    public required LoggedPart Ttl { get; init; }

    /// <summary>How many files were uploaded. Those that the server knew are not among them.</summary>
    public required int UploadedFiles { get; init; }

    /// <summary>How many bytes they have.</summary>
    public required long UploadedBytes { get; init; }

    /// <summary>The version and whether it is new.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => $"{Artifact.QualifiedName} ({(IsNewVersion ? "new" : "was there already")})";
}
