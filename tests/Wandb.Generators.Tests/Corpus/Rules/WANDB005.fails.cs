using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata
{
    public RunMetadata(int rounds) => Epochs = rounds;

    public int Epochs { get; init; }
}
