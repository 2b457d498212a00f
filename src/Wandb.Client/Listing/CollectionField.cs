namespace Wandb;

/// <summary>What collections can be filtered and ordered by: <c>CollectionField.Name.StartsWith("resnet")</c>.</summary>
public static class CollectionField
{
    /// <summary>The name.</summary>
    public static TextField<ArtifactCollection> Name { get; } = new(FilterPath.Of("name"));

    /// <summary>The description.</summary>
    public static TextField<ArtifactCollection> Description { get; } = new(FilterPath.Of("description"));

    /// <summary>The tags of the collection itself.</summary>
    public static TextField<ArtifactCollection> Tag { get; } = new(FilterPath.Of("tag"));

    /// <summary>When the collection was created.</summary>
    public static SortableField<ArtifactCollection, DateTimeOffset> CreatedAt { get; } = new("created_at", VersionField.WriteMoment);

    /// <summary>When the collection was last changed.</summary>
    public static SortableField<ArtifactCollection, DateTimeOffset> UpdatedAt { get; } = new("updated_at", VersionField.WriteMoment);

    /// <summary>The order by name.</summary>
    /// <param name="descending">Whether the greatest comes first.</param>
    /// <returns>The order.</returns>
    public static Order<ArtifactCollection> ByName(bool descending = false) => new("name", descending);
}
