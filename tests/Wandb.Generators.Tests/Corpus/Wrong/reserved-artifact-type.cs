using Wandb;

[ArtifactMetadata({|WANDB004:"wandb-history"|})]
public sealed record HistoryMetadata
{
    public int Epochs { get; init; }
}

[ArtifactMetadata({|WANDB004:"job"|})]
public sealed record JobMetadata
{
    public int Epochs { get; init; }
}
