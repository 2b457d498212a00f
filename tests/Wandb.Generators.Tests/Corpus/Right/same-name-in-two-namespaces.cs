using Wandb;

namespace Vision
{
    [ArtifactMetadata("model")]
    public sealed record NetMetadata
    {
        public int Layers { get; init; }
    }
}

namespace Audio
{
    [ArtifactMetadata("model")]
    public sealed record NetMetadata
    {
        public string? Codec { get; init; }
    }
}

public static class Program
{
    public static void Edit(Vision.NetArtifact vision, Audio.NetArtifact audio)
    {
        vision.Metadata.Layers = 3;
        audio.Metadata.Codec = "opus";
    }
}
