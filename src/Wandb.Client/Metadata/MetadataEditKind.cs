namespace Wandb.Metadata;

/// <summary>What an edit does to one top-level key.</summary>
public enum MetadataEditKind
{
    /// <summary>The key was not there when the document was loaded.</summary>
    Add,

    /// <summary>The key was there and gets another value.</summary>
    Change,

    /// <summary>The key was there and is removed.</summary>
    Remove,
}
