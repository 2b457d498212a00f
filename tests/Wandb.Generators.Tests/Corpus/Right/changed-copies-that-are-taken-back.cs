using System.Collections.Generic;
using System.Linq;
using Wandb;

public sealed class OptimizerSettings
{
    public double WeightDecay { get; set; }
}

[ArtifactMetadata("model")]
public sealed record ImageModelMetadata
{
    public List<string> Classes { get; init; } = new();
    public HashSet<string> Labels { get; init; } = new();
    public OptimizerSettings? Optimizer { get; init; }
    public List<OptimizerSettings> Stages { get; init; } = new();
}

public static class Program
{
    public static int Edit(ImageModelArtifact artifact)
    {
        List<string> classes = artifact.Metadata.Classes;
        classes.Add("cat");
        artifact.Metadata.Classes = classes;
        artifact.Metadata.Classes = [.. artifact.Metadata.Classes, "dog"];
        artifact.Metadata.Edit.Optimizer.WeightDecay = 0.1;

        ImageModelMetadata record = artifact.Metadata.ToRecord();
        record.Classes.Sort();
        artifact.Metadata.Apply(record);

        if (artifact.Metadata.Optimizer is { } optimizer)
        {
            optimizer.WeightDecay *= 2;
            artifact.Metadata.Optimizer = optimizer;
        }

        foreach (OptimizerSettings stage in artifact.Metadata.Stages.ToList())
        {
            stage.WeightDecay = 0;
        }

        List<string> shown = artifact.Metadata.Classes;
        shown.Reverse();
        bool isKnown = !artifact.Metadata.Labels.Add("seen");
        return isKnown ? shown.Count : 0;
    }
}
