namespace Wandb;

/// <summary>Where in an organization's registries to search.</summary>
public sealed record RegistrySearch
{
    /// <summary>
    /// The organization, by its display name or the name of its entity. Null: the one of the settings, else the one that the default
    /// entity belongs to.
    /// </summary>
    public string? Organization { get; init; }

    /// <summary>Which registries; null for all.</summary>
    public Filter<RegistryInfo>? Registries { get; init; }

    /// <summary>Which collections in them; null for all. Of a search for versions: one for collections takes its filter as the query.</summary>
    public Filter<ArtifactCollection>? Collections { get; init; }
}
