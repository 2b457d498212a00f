using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Wandb;

public sealed record OptimizerSettings([Range(0.0, 0.1)] double WeightDecay = 0, [property: AllowedValues("adam", "sgd")] string? Name = null);

public record Named { [StringLength(8)] public string Label { get; init; } = ""; }

public sealed record Split : Named { [Range(0.0, 1.0)] public double Share { get; set; } public IReadOnlyList<Part> Parts { get; init; } = new List<Part>(); }

public sealed record Part { [MinLength(2)] public string Id { get; init; } = "id"; }

[JsonDerivedType(typeof(Dense), "dense")]
public abstract record Layer([Range(1, 4096)] int Units = 1);

public sealed record Dense(int Units = 1, [MaxLength(4)] string Activation = "relu") : Layer(Units);

[ArtifactMetadata("model")]
public sealed record ImageModelMetadata
{
    [Required, StringLength(8, MinimumLength = 2), RegularExpression("[a-z0-9]+")]
    public string Architecture { get; init; } = "resnet";
    [Range(0.0, 1.0)]
    public double? ValAccuracy { get; init; }
    [Range(1, 1000, MinimumIsExclusive = true)]
    public long Epochs { get; init; } = 2;
    [DeniedValues("tmp")]
    public string? Owner { get; init; }
    public OptimizerSettings? Optimizer { get; init; }
    public Dictionary<string, Split> Splits { get; init; } = new();
    public Layer? Head { get; init; }
    [MinLength(1), MaxLength(3)] public IReadOnlyList<string> Classes { get; init; } = new[] { "cat" };
    [Length(2, 2)] public double[] Normalization { get; init; } = new double[2];
}

public static class Program
{
    private const int Many = 5000;

    public static void Edit(ImageModelArtifact artifact, bool flag)
    {
        artifact.Metadata.Optimizer = new OptimizerSettings({|WANDB305:0.5|}, {|WANDB305:"adamw"|});
        artifact.Metadata.Optimizer = artifact.Metadata.Optimizer! with { WeightDecay = {|WANDB305:-0.1|} };
        artifact.Metadata.Splits = new() { ["a"] = new Split { Share = {|WANDB305:1.5|}, Label = {|WANDB305:"averylonglabel"|}, Parts = [new Part { Id = {|WANDB305:"x"|} }] } };
        artifact.Metadata.Head = new Dense(Activation: {|WANDB305:"swish"|});
        artifact.Metadata.Classes = {|WANDB305:[]|};
        artifact.Metadata.Classes = flag ? ["cat"] : {|WANDB305:new[] { "a", "b", "c", "d" }|};
        artifact.Metadata.Normalization = {|WANDB305:[0.5]|};
        artifact.Metadata.Normalization = {|WANDB305:new double[3]|};
        artifact.Metadata.ValAccuracy = {|WANDB305:1.7|};
        artifact.Metadata.ValAccuracy = {|WANDB305:-1|};
        artifact.Metadata.ValAccuracy = flag ? 0.5 : {|WANDB305:1.5|};
        artifact.Metadata.ValAccuracy ??= {|WANDB305:2.0|};
        artifact.Metadata.ValAccuracy = artifact.Metadata.ValAccuracy ?? ({|WANDB305:2.5|});
        artifact.Metadata.ValAccuracy = flag switch { true => {|WANDB305:3|}, _ => 0.5 };
        artifact.Metadata.Epochs = {|WANDB305:Many|};
        artifact.Metadata.Epochs = {|WANDB305:1|};
        artifact.Metadata.Architecture = {|WANDB305:"averylongname"|};
        artifact.Metadata.Architecture = {|WANDB305:"ResNet"|};
        artifact.Metadata.Owner = {|WANDB305:"tmp"|};
        artifact.Metadata.Edit.Optimizer.WeightDecay = {|WANDB305:0.5|};
        artifact.Metadata.Edit.Optimizer.Name = {|WANDB305:"adamw"|};
        artifact.ReplaceMetadata(new ImageModelMetadata { ValAccuracy = {|WANDB305:1.7|} });
        artifact.Metadata.Update(record => record with { Epochs = {|WANDB305:0|} });
    }
}
