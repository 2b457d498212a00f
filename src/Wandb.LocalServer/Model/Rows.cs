namespace Wandb.LocalServer.Model;

internal static class EntityKind
{
    public const string User = "user";
    public const string Team = "team";
    public const string Organization = "organization";
}

internal static class ArtifactState
{
    public const string Pending = "PENDING";
    public const string Committed = "COMMITTED";
    public const string Deleted = "DELETED";
}

internal static class CollectionKind
{
    public const string Sequence = "SEQUENCE";
    public const string Portfolio = "PORTFOLIO";
}

internal static class CollectionState
{
    public const string Ready = "READY";
    public const string Deleted = "DELETED";
}

internal sealed record OrganizationRow(long Id, string Name, long EntityId);

internal sealed record UserRow(long Id, string Username, string Name, string Email, long EntityId, string CreatedAt);

internal sealed record EntityRow(long Id, string Name, string Kind, long? OrganizationId);

internal sealed record ProjectRow(
    long Id,
    long EntityId,
    string Name,
    string? Description,
    string Visibility,
    ProjectAccess Access,
    string? Views,
    bool AllowAllTypes,
    string CreatedAt,
    string? UpdatedAt);

internal sealed record ArtifactTypeRow(long Id, long ProjectId, string Name, string? Description, string CreatedAt);

internal sealed record CollectionRow(
    long Id,
    long ProjectId,
    long TypeId,
    string Kind,
    string Name,
    string? Description,
    string State,
    string CreatedAt,
    string? UpdatedAt)
{
    public bool IsPortfolio => Kind == CollectionKind.Portfolio;
}

internal sealed record ArtifactRow(
    long Id,
    long SequenceId,
    string State,
    string Digest,
    long Size,
    long StorageBytes,
    long FileCount,
    string? Description,
    string? Metadata,
    string? Labels,
    long? HistoryStep,
    long? TtlSeconds,
    long? RunId,
    long? UserId,
    string CreatedAt,
    string? UpdatedAt);

/// <summary>What a version begins with.</summary>
internal sealed record NewArtifact(string Digest, long UserId)
{
    public string? Description { get; init; }

    public string? Metadata { get; init; }

    public string? Labels { get; init; }

    public long? HistoryStep { get; init; }

    public long? TtlSeconds { get; init; }

    public long? RunId { get; init; }
}

internal sealed record MembershipRow(
    long Id, long CollectionId, long ArtifactId, int VersionIndex, string CommitHash, string CreatedAt)
{
    public string Version => $"v{VersionIndex}";
}

/// <summary>An alias; the vN of a membership is one without a row of its own, hence the text id.</summary>
internal sealed record AliasRow(string Id, long MembershipId, string Alias);

internal sealed record TagRow(long Id, string Name, string Category, string Attributes);
