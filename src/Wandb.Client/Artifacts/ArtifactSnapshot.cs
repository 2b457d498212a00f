namespace Wandb;

/// <summary>An artifact version as one answer of the server showed it, seen through one collection. Never changes.</summary>
internal sealed record ArtifactSnapshot
{
    public required string Id { get; init; }

    public required CollectionAddress Collection { get; init; }

    /// <summary>Where the version was born. Null when the caller may not see it.</summary>
    public CollectionAddress? Birthplace { get; init; }

    /// <summary>The collection that the version was born in, also when the caller may not see its project.</summary>
    public string? SourceName { get; init; }

    /// <summary>The number of the version in the collection that it was born in.</summary>
    public int? SourceIndex { get; init; }

    public int? VersionIndex { get; init; }

    public required string Version { get; init; }

    public required string Type { get; init; }

    public required ArtifactState State { get; init; }

    public required string Digest { get; init; }

    public long Size { get; init; }

    public long FileCount { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }

    /// <summary>The JSON text of the metadata, as stored. Null or empty is <c>{}</c>.</summary>
    public string? Metadata { get; init; }

    /// <summary>The aliases in the collection, without the version. Null when the answer did not show them.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public ArtifactTtl Ttl { get; init; } = ArtifactTtl.Inherit;

    public IReadOnlyList<ArtifactLink> Links { get; init; } = [];

    public bool IsLink => Birthplace is null || Birthplace != Collection;
}
