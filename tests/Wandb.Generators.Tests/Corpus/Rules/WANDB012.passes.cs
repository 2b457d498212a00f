using System.Text.Json.Serialization;
using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata
{
    [JsonInclude]
    public int Rounds;

    [JsonIgnore]
    public int Scratch;
}
