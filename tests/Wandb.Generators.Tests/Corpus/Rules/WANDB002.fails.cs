using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata
{
    public int Epochs { get; init; }

    [JsonPropertyName("epochs")]
    public int Rounds { get; init; }
}
