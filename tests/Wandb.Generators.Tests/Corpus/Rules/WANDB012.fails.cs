using System.Text.Json.Serialization;
using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata
{
    public int Rounds;

    [JsonInclude]
    public int Epochs;
}
