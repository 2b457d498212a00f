using System.ComponentModel;
using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata
{
    [DefaultValue(10)]
    public required int Epochs { get; init; }
}
