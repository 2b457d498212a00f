using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata
{
    [JsonPropertyName("sizes_in_mb")]
    public List<int> Sizes { get; init; } = [];
}
