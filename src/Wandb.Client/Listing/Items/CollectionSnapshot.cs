using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>A collection as one answer of the server showed it. Never changes.</summary>
internal sealed record CollectionSnapshot
{
    private const string Portfolio = "ArtifactPortfolio";

    public required string Id { get; init; }

    public required CollectionAddress Address { get; init; }

    public required string Type { get; init; }

    public required bool IsPortfolio { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Null when the project of the collection can't be seen: then it has no address.</summary>
    public static CollectionSnapshot? Read(CollectionDetails collection) => SnapshotReader.Address(collection.CollectionFields) is not { } address ? null : new()
    {
        Id = collection.CollectionFields.Id,
        Address = address,
        Type = collection.DefaultArtifactType.Name,
        IsPortfolio = collection.CollectionFields.TypeName == Portfolio,
        Description = string.IsNullOrEmpty(collection.Description) ? null : collection.Description,
        Tags = [.. collection.Tags?.Edges.Select(edge => edge.Node.Name) ?? []],
        CreatedAt = collection.CreatedAt,
        UpdatedAt = collection.UpdatedAt,
    };

    public FilterDocument Describe() => FilterDocument.Of(writer =>
    {
        writer.WriteString("name"u8, Address.Name);
        writer.WriteString("description"u8, Description);
        writer.WriteString("type"u8, Type);
        FilterDocument.WriteTexts(writer, "tag", Tags);
        FilterDocument.WriteMoment(writer, "created_at", CreatedAt);
        FilterDocument.WriteMoment(writer, "updated_at", UpdatedAt);
    });
}
