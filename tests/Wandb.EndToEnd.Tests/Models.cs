using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Wandb.EndToEnd.Tests;

[ArtifactMetadata("model")]
public sealed record ImageModelMetadata
{
    public required string Architecture { get; init; }

    [Range(0.0, 1.0)]
    public double ValAccuracy { get; init; }

    public int Epochs { get; init; }

    [JsonPropertyName("lr")]
    public double? LearningRate { get; init; }

    public OptimizerSettings? Optimizer { get; init; }

    public IReadOnlyList<string> Classes { get; init; } = [];

    public Stage? Stage { get; init; }
}

public sealed record OptimizerSettings(string Name, double WeightDecay = 0);

public enum Stage
{
    Draft,
    Production,
}

/// <summary>One key of a document that may hold anything else.</summary>
[ArtifactMetadata]
public sealed record OneKeyMetadata
{
    [JsonPropertyName("edited by us")]
    public long Edited { get; init; }
}
