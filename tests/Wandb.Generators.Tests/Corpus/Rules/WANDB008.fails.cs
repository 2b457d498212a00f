using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata
{
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public List<int> Sizes { get; init; } = [];
}
