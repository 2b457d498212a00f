using Wandb;

[ArtifactMetadata({|WANDB004:"models/vision"|})]
public sealed record ImageMetadata
{
    public int Epochs { get; init; }
}
