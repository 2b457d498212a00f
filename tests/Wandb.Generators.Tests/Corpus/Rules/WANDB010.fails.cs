using System.ComponentModel;
using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata
{
    [FormerKey("val_accuracy")]
    public double ValAccuracy { get; init; }
}
