using System.Text.Json;
using System.Text.Json.Serialization;
using Wandb;

namespace AotConsole;

/// <summary>What a model's artifact says about it: a value of each kind that the codec reads and writes without reflection.</summary>
[ArtifactMetadata("model")]
public sealed record ModelMetadata
{
    /// <summary>Name of the network architecture.</summary>
    public string? Architecture { get; init; }

    /// <summary>Share of validation images classified right.</summary>
    public double? ValAccuracy { get; init; }

    /// <summary>Passes over the training data.</summary>
    public int Epochs { get; init; }

    /// <summary>Learning rate at the start of the training.</summary>
    [JsonPropertyName("lr")]
    public double? LearningRate { get; init; }

    /// <summary>How far the model has come.</summary>
    public Stage? Stage { get; init; }

    /// <summary>The layers, from input to output.</summary>
    public IReadOnlyList<Layer> Layers { get; init; } = [];

    /// <summary>Losses by data set.</summary>
    public Dictionary<string, double>? Losses { get; init; }

    /// <summary>Anything else.</summary>
    public JsonElement? Notes { get; init; }
}

/// <summary>A layer of the network.</summary>
/// <param name="Name">Name of the layer.</param>
/// <param name="Units">Number of its units.</param>
public sealed record Layer(string Name, int Units);

/// <summary>How far a model has come.</summary>
public enum Stage
{
    /// <summary>It is being tried.</summary>
    Draft,

    /// <summary>It is in use.</summary>
    Production,
}
