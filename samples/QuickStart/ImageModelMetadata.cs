using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Wandb;

namespace QuickStart;

/// <summary>What an image model's artifact says about it. The generator makes <c>ImageModelArtifact</c> of it.</summary>
[ArtifactMetadata]
public sealed record ImageModelMetadata
{
    /// <summary>Name of the network architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>Share of validation images classified right.</summary>
    [Range(0.0, 1.0)]
    public double ValAccuracy { get; init; }

    /// <summary>Passes over the training data.</summary>
    public int Epochs { get; init; }

    /// <summary>Learning rate at the start of the training.</summary>
    [JsonPropertyName("lr")]
    public double? LearningRate { get; init; }

    /// <summary>The optimizer and its settings.</summary>
    public OptimizerSettings? Optimizer { get; init; }
}

/// <summary>Settings of an optimizer.</summary>
/// <param name="Name">Name of the algorithm.</param>
/// <param name="WeightDecay">L2 penalty on the weights.</param>
public sealed record OptimizerSettings(string Name, double WeightDecay = 0);
