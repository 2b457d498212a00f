using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Wandb.EndToEnd.Tests;

/// <summary>A record with rules at every depth.</summary>
[ArtifactMetadata("model")]
public sealed record TrainingMetadata
{
    [StringLength(12, MinimumLength = 2)]
    [RegularExpression("[a-z0-9-]+")]
    public string? Name { get; init; }

    [Required]
    public string? Owner { get; init; }

    [Range(0.0, 1.0)]
    public double? Accuracy { get; init; }

    [Range(1, 1000)]
    public long Epochs { get; init; } = 1;

    [Range(0, 1, MinimumIsExclusive = true, ErrorMessage = "{0} is a share above {1}")]
    public decimal Share { get; init; } = 0.5m;

    [Range(typeof(DateOnly), "2020-01-01", "2029-12-31")]
    public DateOnly? Day { get; init; }

    [MinLength(1)]
    [MaxLength(3)]
    public IReadOnlyList<string>? Labels { get; init; }

    [AllowedValues("fp16", "fp32")]
    public string? Precision { get; init; }

    [EmailAddress]
    public string? Contact { get; init; }

    [Even]
    public int BatchSize { get; init; }

    public Layer? Head { get; init; }

    public IReadOnlyList<Layer> Layers { get; init; } = [];

    public Dictionary<string, Layer[]> Groups { get; init; } = [];
}

public sealed record Layer(string Name, [Range(1, 4096)] int Width = 1)
{
    [DeniedValues("none")]
    public string? Activation { get; init; }

    public Stage Stage { get; init; }

    [JsonPropertyName("in")]
    public Layer? Inner { get; init; }
}

/// <summary>A rule of the user's own.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EvenAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is int number && number % 2 == 0;

    public override string FormatErrorMessage(string name) => name + " must be even";
}
