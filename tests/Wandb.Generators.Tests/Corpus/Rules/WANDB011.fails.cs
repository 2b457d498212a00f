using System.ComponentModel;
using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata
{
    [DefaultValue("ten")]
    public required int Epochs { get; init; }
}
