using Wandb;

[ArtifactMetadata("model")]
public sealed record {|WANDB007:ImageMetadata|}
{
    public int Epochs { get; init; }
}

public sealed class ImageArtifact
{
}
