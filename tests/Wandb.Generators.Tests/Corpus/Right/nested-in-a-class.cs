using Wandb;

public static partial class Experiments
{
    [ArtifactMetadata("model")]
    public sealed record RunMetadata
    {
        public int Epochs { get; init; }
    }
}
