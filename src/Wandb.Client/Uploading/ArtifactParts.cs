namespace Wandb;

/// <summary>What of a version can be changed after it was logged, without its aliases.</summary>
[Flags]
public enum ArtifactParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The description.</summary>
    Description = 1,

    /// <summary>The metadata: the keys of the draft are set, others stay.</summary>
    Metadata = 2,

    /// <summary>The tags: those of the draft are added.</summary>
    Tags = 4,

    /// <summary>The time to live.</summary>
    Ttl = 8,

    /// <summary>All of it.</summary>
    All = Description | Metadata | Tags | Ttl,
}
