using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Wandb.EndToEnd.Tests;

/// <summary>A record whose keys were renamed since documents were stored.</summary>
[ArtifactMetadata("model")]
public sealed record EvolvingMetadata
{
    [FormerKey("accuracy", "acc"), Range(0.0, 1.0)]
    public double? ValAccuracy { get; init; }

    [FormerKey("opt", Remove = true)]
    public EvolvingOptimizer? Optimizer { get; init; }

    [DefaultValue("cosine")]
    public required string Schedule { get; init; }
}

/// <summary>A record inside with a renamed key.</summary>
public sealed record EvolvingOptimizer(string Name, [FormerKey("lr", Remove = true), Range(0.0, 1.0)] double LearningRate = 0)
{
    [Range(1, 10)]
    public int Steps { get; init; } = 1;
}
