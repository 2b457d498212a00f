namespace Wandb.Metadata;

/// <summary>What a save does to the metadata document on the server.</summary>
public enum MetadataChangeKind
{
    /// <summary>Nothing was edited, so nothing is sent.</summary>
    None,

    /// <summary>Some keys were edited: they are merged onto what the server has now.</summary>
    Merge,

    /// <summary>The whole document was replaced: what the server has now is overwritten.</summary>
    Replace,
}
