namespace Wandb.Soak;

/// <summary>Every client has an entry of its own, with places at several depths; the count is everyone's.</summary>
[ArtifactMetadata("model")]
internal sealed record SoakMetadata
{
    public string? Owner { get; init; }

    public long Count { get; init; }

    public Dictionary<string, SoakPart> Clients { get; init; } = [];
}

internal sealed record SoakPart
{
    public long? Number { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<long>? Series { get; init; }

    public SoakPart? Inner { get; init; }
}
