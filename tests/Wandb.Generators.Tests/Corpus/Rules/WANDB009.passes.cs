using System.ComponentModel;
using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata
{
    [FormerKey("accuracy")]
    public double ValAccuracy { get; init; }

    [FormerKey("Accuracy")]
    public double TestAccuracy { get; init; }
}
