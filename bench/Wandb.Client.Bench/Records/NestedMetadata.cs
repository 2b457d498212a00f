namespace Wandb.Client.Bench.Records;

/// <summary>Records in lists, lists in records, and a dictionary.</summary>
[ArtifactMetadata("model")]
public sealed record NestedMetadata
{
    public required string Architecture { get; init; }

    public required Optimizer Optimizer { get; init; }

    public required IReadOnlyList<Layer> Layers { get; init; }

    public required IReadOnlyList<double> LossHistory { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public static NestedMetadata Sample { get; } = new()
    {
        Architecture = "resnet50",
        Optimizer = new Optimizer("adamw", 0.00025, [0.9, 0.999]),
        Layers = [.. Enumerable.Range(0, 40).Select(i => new Layer { Name = $"conv{i}", Kind = "conv2d", Shape = [64 + i, 64, 3, 3], Dropout = i / 97.3 + 0.01 })],
        LossHistory = [.. Enumerable.Range(1, 100).Select(i => 2.5 / i + 0.017)],
        Classes = [.. Enumerable.Range(0, 40).Select(i => $"class {i}")],
        Scores = Enumerable.Range(0, 20).ToDictionary(i => $"score_{i}", i => i / 31.7 + 0.03),
    };
}

public sealed record Optimizer(string Name, double LearningRate, IReadOnlyList<double> Betas);

public sealed record Layer
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required IReadOnlyList<int> Shape { get; init; }

    public double? Dropout { get; init; }
}
