namespace Wandb;

/// <summary>How an artifact is logged.</summary>
public sealed record LogArtifactOptions
{
    internal static LogArtifactOptions Default { get; } = new();

    /// <summary>
    /// What to change of the version that is there when the collection has one with the same content already. Default
    /// <see cref="ArtifactParts.None"/>: it stays as it is, and <see cref="ArtifactLogResult{T}"/> says in what it differs. What is named here
    /// is saved as <see cref="Artifact.SaveAsync(CancellationToken)"/> saves it: metadata key by key, beside what others wrote.
    /// </summary>
    public ArtifactParts UpdateDuplicate { get; init; }

    /// <summary>How many files, or parts of large files, are uploaded at a time. At least 1. Default 16.</summary>
    public int MaxConcurrentUploads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 16;

    /// <summary>
    /// Whether to leave uploaded files out of the cache on this machine (<see cref="WandbClient.Cache"/>), from which a later download or the
    /// official SDK would take them. Default false: a copy of each is put there.
    /// </summary>
    public bool SkipCache { get; init; }
}
