using Wandb;

public sealed record OptimizerSettings(string Name, double WeightDecay = 0);

public enum Stage { Draft, Production }

[ArtifactMetadata("model")]
public sealed record ImageModelMetadata
{
    public required string Architecture { get; init; }
    public double ValAccuracy { get; init; }
    public int Epochs { get; init; }
    public Stage Stage { get; init; }
    public OptimizerSettings? Optimizer { get; init; }
}

public static class Program
{
    public static void Begin()
    {
        ImageModelArtifact.Draft draft = ImageModelArtifact.Create("resnet", {|CS1503:new OptimizerSettings("adam")|});
        draft.Description = "x";
    }
}
