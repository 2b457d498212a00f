namespace Wandb;

/// <summary>A draft at the moment at which it is logged. Never changes.</summary>
internal sealed record DraftSnapshot
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public string? Description { get; init; }

    /// <summary>The aliases that the user gave, without <c>latest</c> unless it is among them.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required ArtifactTtl Ttl { get; init; }

    /// <summary>The text of a JSON object.</summary>
    public required byte[] Metadata { get; init; }

    public required DraftContents Contents { get; init; }

    /// <summary>The id of the version that the draft continues; null for the collection's latest.</summary>
    public string? BaseId { get; init; }

    public bool IsIncremental { get; init; }
}
