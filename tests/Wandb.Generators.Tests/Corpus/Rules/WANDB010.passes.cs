using System.ComponentModel;
using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata
{
    [FormerKey("valAccuracy")]
    public double ValAccuracy { get; init; }
}
