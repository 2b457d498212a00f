using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Wandb;

public sealed record OptimizerSettings([Range(0.0, 0.1)] double WeightDecay = 0);

public sealed record NoMetadata([property: Range(0, 1)] int Number);

[ArtifactMetadata("model")]
public sealed record ImageModelMetadata
{
    [StringLength(8), RegularExpression("[a-z0-9]*"), MinLength(0), MaxLength(8), EmailAddress]
    public string? Architecture { get; init; } = "resnet";
    [Range(0.0, 1.0)]
    public double? ValAccuracy { get; init; }
    [DataType(DataType.Url)]
    public string? Home { get; init; }
    public OptimizerSettings? Optimizer { get; init; }
    [MinLength(1), MaxLength(2)] public IReadOnlyList<string> Classes { get; init; } = new[] { "cat" };
    [MaxLength(1)] public HashSet<int> Seeds { get; init; } = new();
    [JsonIgnore, Range(0, 1)] public int Local { get; init; }
    [JsonIgnore] public NoMetadata? Unstored { get; init; }
}

public static class Program
{
    public static void Edit(ImageModelArtifact artifact, double computed)
    {
        artifact.Metadata.ValAccuracy = 1;
        artifact.Metadata.ValAccuracy = 0.0;
        artifact.Metadata.ValAccuracy = null;
        artifact.Metadata.ValAccuracy = computed * 100;
        artifact.Metadata.Architecture = "resnet18";
        artifact.Metadata.Architecture = null;
        artifact.Metadata.Edit.Optimizer.WeightDecay = 0.1;
        artifact.Metadata.Optimizer = new OptimizerSettings(0.1);
        artifact.Metadata.Classes = ["cat", "dog"];
        artifact.Metadata.Classes = [.. artifact.Metadata.Classes, "a", "b", "c"];
        artifact.Metadata.Seeds = [1, 1];
        _ = new ImageModelMetadata { Local = 7 };
        _ = new NoMetadata(7) { Number = 8 };
    }
}
