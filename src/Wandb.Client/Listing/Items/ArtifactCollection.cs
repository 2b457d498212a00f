namespace Wandb;

/// <summary>
/// A collection of versions, as the last answer of the server showed it. A sequence is where versions are born; a portfolio, such as a
/// registered model, holds links to versions that were born elsewhere.
/// </summary>
public sealed partial class ArtifactCollection
{
    private CollectionSnapshot _snapshot;

    internal ArtifactCollection(WandbClient client, CollectionSnapshot snapshot) => (Client, _snapshot) = (client, snapshot);

    /// <summary>The server's id of the collection. Opaque.</summary>
    public string Id => _snapshot.Id;

    /// <summary>The entity of the collection, as the server returned it.</summary>
    public string Entity => _snapshot.Address.Entity;

    /// <summary>The project of the collection, as the server returned it.</summary>
    public string Project => _snapshot.Address.Project;

    /// <summary>The name.</summary>
    public string Name => _snapshot.Address.Name;

    /// <summary>The artifact type of its versions, such as <c>model</c>.</summary>
    public string Type => _snapshot.Type;

    /// <summary>The description; null for none.</summary>
    public string? Description => _snapshot.Description;

    /// <summary>The tags of the collection itself.</summary>
    public IReadOnlyList<string> Tags => _snapshot.Tags;

    /// <summary>Whether it is a portfolio: it holds links, and no version of its own.</summary>
    public bool IsPortfolio => _snapshot.IsPortfolio;

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt => _snapshot.CreatedAt;

    /// <summary>When it was last changed, as far as the server says.</summary>
    public DateTimeOffset? UpdatedAt => _snapshot.UpdatedAt;

    /// <summary>The address of the collection.</summary>
    public CollectionPath Path => new(Name, Project, Entity);

    internal WandbClient Client { get; }

    /// <summary><c>entity/project/collection</c>.</summary>
    /// <returns>Such as <c>team/vision/resnet</c>.</returns>
    public override string ToString() => _snapshot.Address.ToString();
}
