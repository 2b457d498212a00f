using Wandb.Metadata.Codec;

namespace Wandb.Client.Bench.Records;

// A wrapper's codec is private. Its part written here is inside, as a user's own part would be, so nothing has to be opened for a benchmark.
public sealed partial class FlatArtifact
{
    internal static ReadMetadataValue<FlatMetadata> Read => Codec.ReadFlatMetadata;

    internal static WriteMetadataValue<FlatMetadata> Write => Codec.WriteFlatMetadata;
}

public sealed partial class WideArtifact
{
    internal static ReadMetadataValue<WideMetadata> Read => Codec.ReadWideMetadata;

    internal static WriteMetadataValue<WideMetadata> Write => Codec.WriteWideMetadata;
}

public sealed partial class NestedArtifact
{
    internal static ReadMetadataValue<NestedMetadata> Read => Codec.ReadNestedMetadata;

    internal static WriteMetadataValue<NestedMetadata> Write => Codec.WriteNestedMetadata;
}
