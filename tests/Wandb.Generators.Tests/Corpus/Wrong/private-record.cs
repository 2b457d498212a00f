using Wandb;

public static class Experiments
{
    [ArtifactMetadata("model")]
    private sealed record {|WANDB006:ImageMetadata|}
    {
        public int Epochs { get; init; }
    }
}
