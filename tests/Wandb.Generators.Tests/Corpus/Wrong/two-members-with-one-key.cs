using System.Text.Json.Serialization;
using Wandb;

[ArtifactMetadata("model")]
public sealed record ImageMetadata
{
    public double LearningRate { get; init; }

    [JsonPropertyName("learning_rate")]
    public double {|WANDB002:Rate|} { get; init; }
}
