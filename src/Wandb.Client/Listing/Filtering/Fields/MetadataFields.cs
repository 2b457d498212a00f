namespace Wandb;

/// <summary>The keys of a record in the metadata, to filter versions by. Generated code derives a class with a field for each key.</summary>
public abstract class MetadataFields : FilterField<Artifact>
{
    /// <summary>Makes the fields of a record.</summary>
    /// <param name="place">Where the record stands.</param>
    protected MetadataFields(FilterPath place)
        : base(place) => Place = place;

    /// <summary>Where the record stands.</summary>
    protected FilterPath Place { get; }

    /// <summary>A key that the record does not declare.</summary>
    /// <param name="key">The key: not empty and without a dot, which the server takes for a step inside.</param>
    /// <returns>Its field.</returns>
    /// <exception cref="ArgumentException">The server can't address the key.</exception>
    public AnyField<Artifact> Key(string key) => new(Place.Member(key));
}
