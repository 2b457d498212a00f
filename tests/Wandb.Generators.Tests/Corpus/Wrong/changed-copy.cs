using System.Collections.Generic;
using System.Text.Json.Nodes;
using Wandb;

public sealed class OptimizerSettings
{
    public double WeightDecay { get; set; }
    public List<string> Groups { get; set; } = new();
}

[ArtifactMetadata("model")]
public sealed record ImageModelMetadata
{
    public List<string> Classes { get; init; } = new();
    public Dictionary<string, double> Scores { get; init; } = new();
    public double[] Weights { get; init; } = new double[0];
    public OptimizerSettings? Optimizer { get; init; }
    public JsonObject? Extra { get; init; }
}

public static class Program
{
    public static void Edit(ImageModelArtifact artifact)
    {
        {|WANDB313:artifact.Metadata.Classes.Add("cat")|};
        {|WANDB313:artifact.Metadata.Scores["top1"] = 0.9|};
        {|WANDB313:artifact.Metadata.Weights[0] = 1|};
        {|WANDB313:artifact.Metadata.Optimizer!.WeightDecay = 0.1|};
        {|WANDB313:artifact.Metadata.Optimizer?.Groups.Add("head")|};
        {|WANDB313:artifact.Metadata.Edit.Optimizer.Groups.Add("head")|};
        {|WANDB313:artifact.Metadata.Extra!["k"] = 1|};
        {|WANDB313:artifact.Metadata.ToRecord().Classes.Add("cat")|};
        List<string> classes = artifact.Metadata.Classes;
        {|WANDB313:classes.Add("cat")|};
    }
}
