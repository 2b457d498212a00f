using System.ComponentModel.DataAnnotations;
using Wandb;

public sealed record OptimizerSettings([Range(0.0, 0.1)] double WeightDecay = 0, [property: AllowedValues("adam", "sgd")] string? Name = null);

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
}

public static class Program
{
    private const int Many = 5000;

    public static void Edit(ImageModelArtifact artifact, bool flag)
    {
        artifact.Metadata.ValAccuracy = {|WANDB305:1.7|};
        artifact.Metadata.ValAccuracy = {|WANDB305:-1|};
        artifact.Metadata.ValAccuracy = flag ? 0.5 : {|WANDB305:1.5|};
        artifact.Metadata.ValAccuracy ??= {|WANDB305:2.0|};
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
