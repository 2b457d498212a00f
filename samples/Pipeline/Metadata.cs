using System.ComponentModel.DataAnnotations;
using Wandb;

namespace Pipeline;

/// <summary>What a version of the readings says about itself.</summary>
[ArtifactMetadata("dataset")]
public sealed record ReadingsMetadata
{
    /// <summary>Rows to train on.</summary>
    public required int TrainingRows { get; init; }

    /// <summary>Rows held out.</summary>
    public required int HoldoutRows { get; init; }

    /// <summary>Names of the columns, in their order.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}

/// <summary>What a version of the model says about itself. The evaluation adds its part later.</summary>
[ArtifactMetadata("model")]
public sealed record ClassifierMetadata
{
    /// <summary>Name of the trainer.</summary>
    public required string Trainer { get; init; }

    /// <summary>The version of the readings that it was trained on.</summary>
    public required string TrainedOn { get; init; }

    public required TrainingSettings Settings { get; init; }

    /// <summary>The classes, in the order of the scores.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Share of training readings told right.</summary>
    [Range(0.0, 1.0)]
    public double TrainAccuracy { get; init; }

    /// <summary>Null until the model was evaluated.</summary>
    public EvaluationMetadata? Evaluation { get; init; }
}

/// <summary>Settings of the trainer.</summary>
public sealed record TrainingSettings(float L2Regularization, int Iterations);

/// <summary>What the model is worth on readings that it has not seen.</summary>
public sealed record EvaluationMetadata
{
    [Range(0.0, 1.0)]
    public required double Accuracy { get; init; }

    public required double LogLoss { get; init; }

    /// <summary>Share of each condition that was found.</summary>
    public IReadOnlyDictionary<string, double> Recall { get; init; } = new Dictionary<string, double>();
}
