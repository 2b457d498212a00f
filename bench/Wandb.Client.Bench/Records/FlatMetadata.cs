namespace Wandb.Client.Bench.Records;

/// <summary>The usual record: 12 flat keys.</summary>
[ArtifactMetadata("model")]
public sealed record FlatMetadata
{
    public required string Architecture { get; init; }

    public required string Dataset { get; init; }

    public required double ValAccuracy { get; init; }

    public required double TrainLoss { get; init; }

    public double? ValLoss { get; init; }

    public required double LearningRate { get; init; }

    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    public required long ParameterCount { get; init; }

    public required bool Pretrained { get; init; }

    public required DateTimeOffset TrainedAt { get; init; }

    public string? Notes { get; init; }

    public static FlatMetadata Sample { get; } = new()
    {
        Architecture = "resnet50",
        Dataset = "imagenet-2012",
        ValAccuracy = 0.934,
        TrainLoss = 0.2171,
        ValLoss = 0.3024,
        LearningRate = 0.00025,
        Epochs = 90,
        BatchSize = 256,
        ParameterCount = 25_557_032,
        Pretrained = true,
        TrainedAt = new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero),
        Notes = "cosine schedule, label smoothing 0.1",
    };
}
