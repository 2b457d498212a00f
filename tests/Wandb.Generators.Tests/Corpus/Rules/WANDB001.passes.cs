using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata
{
    public JsonElement? Anything { get; init; }
}
