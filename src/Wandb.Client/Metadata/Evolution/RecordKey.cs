using Wandb.Metadata.Codec;

namespace Wandb.Metadata;

/// <summary>A key that a record declares.</summary>
internal sealed record RecordKey(string Name, MetadataShape Value, KeyNeed Need, string[] Former)
{
    public bool RemovesFormer { get; init; }
}

internal enum KeyNeed
{
    None,

    // Declared as required, and read as a default where it is missing.
    Expected,
    Required,
}
