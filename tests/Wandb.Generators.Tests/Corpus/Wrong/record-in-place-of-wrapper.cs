using System.Threading.Tasks;
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
    public static async Task Edit(ImageModelArtifact artifact, WandbClient client)
    {
        await client.{|CS0311:GetArtifactAsync<{|WANDB314:ImageModelMetadata|}>|}("team/vision/resnet:latest");
        await artifact.SaveAsync();
    }
}
