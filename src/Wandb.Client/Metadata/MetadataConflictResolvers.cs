namespace Wandb.Metadata;

/// <summary>The resolvers that decide every conflict the same way.</summary>
public static class MetadataConflictResolvers
{
    /// <summary>What this client wants overwrites what the server has, at the conflicting places only.</summary>
    public static MetadataConflictResolver KeepMine { get; } = static _ => MetadataResolution.Mine;

    /// <summary>What the server has stays at the conflicting places; the edits of them are dropped.</summary>
    public static MetadataConflictResolver KeepTheirs { get; } = static _ => MetadataResolution.Theirs;
}
