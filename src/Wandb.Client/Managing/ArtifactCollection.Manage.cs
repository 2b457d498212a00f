using System.Diagnostics.CodeAnalysis;

namespace Wandb;

public sealed partial class ArtifactCollection
{
    /// <summary>Renames the collection. Paths with the old name find nothing afterwards.</summary>
    /// <param name="name">The new name: not empty, at most 128 characters, no <c>/</c> and no <c>:</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when this object has the new name.</returns>
    /// <exception cref="ArgumentException">The name breaks W&amp;B's rule; the message says how. Nothing was sent.</exception>
    /// <exception cref="WandbConflictException">The project has a collection of that name.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public Task RenameAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return NameRules.FaultOfCollection(name) is { } fault
            ? throw new ArgumentException($"The collection name '{name}' {fault}.", nameof(name))
            : ChangeAsync(name, description: null, cancellationToken);
    }

    /// <summary>Sets the description.</summary>
    /// <param name="description">The description; null or "" clears it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when this object has it.</returns>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public Task DescribeAsync(string? description, CancellationToken cancellationToken = default) =>
        ChangeAsync(name: null, description ?? string.Empty, cancellationToken);

    /// <summary>Adds tags to the collection, 20 in a request as W&amp;B takes them. Tags that it has are left alone.</summary>
    /// <param name="tags">Words of ASCII letters, digits, <c>_</c> and <c>-</c>, separated by spaces; at most 128 characters each.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when this object has them.</returns>
    /// <exception cref="ArgumentException">A tag breaks W&amp;B's rule; the message says which and how. Nothing was sent.</exception>
    /// <exception cref="UnsupportedByServerException">By the schema in use collections have no such tags.</exception>
    /// <exception cref="WandbException">A request failed; <see cref="Tags"/> has those of the requests before it.</exception>
    public Task AddTagsAsync([StringSyntax(WandbSyntax.Tag)] IEnumerable<string> tags, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return CollectionTags.AddAsync(this, CollectionTags.Checked(tags), cancellationToken);
    }

    /// <summary>Removes tags from the collection, 20 in a request as W&amp;B takes them. Tags that it does not have are left alone.</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when this object is without them.</returns>
    /// <exception cref="ArgumentException">A tag breaks W&amp;B's rule; the message says which and how. Nothing was sent.</exception>
    /// <exception cref="UnsupportedByServerException">By the schema in use collections have no such tags.</exception>
    /// <exception cref="WandbException">A request failed; <see cref="Tags"/> is without those of the requests before it.</exception>
    public Task RemoveTagsAsync(IEnumerable<string> tags, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return CollectionTags.RemoveAsync(this, CollectionTags.Checked(tags), cancellationToken);
    }

    /// <summary>Moves the collection, with all its versions, to another artifact type, which is made when the project does not have it.</summary>
    /// <param name="type">The type: at most 128 characters, no <c>/</c> and no <c>:</c>, none that W&amp;B keeps for itself.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when this object has the type.</returns>
    /// <exception cref="ArgumentException">The type breaks W&amp;B's rule; the message says how. Nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">It is a portfolio, whose type is that of what was linked first.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public Task MoveToTypeAsync(string type, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (NameRules.FaultOfType(type) is { } fault)
        {
            throw new ArgumentException($"The artifact type '{type}' {fault}.", nameof(type));
        }

        return IsPortfolio
            ? throw new InvalidOperationException($"'{this}' is a portfolio, which holds links: W&B moves the type of collections with versions of their own alone.")
            : MoveAsync(type, cancellationToken);
    }

    /// <summary>Deletes the collection: a sequence with all its versions and their links, a portfolio with its links alone.</summary>
    /// <param name="cancellationToken">Stops waiting. It may be deleted all the same.</param>
    /// <returns>A task that ends when it is deleted.</returns>
    /// <exception cref="WandbForbiddenException">The key may not, or a version carries a protected alias.</exception>
    /// <exception cref="WandbNotFoundException">It is not there any more.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public Task DeleteAsync(CancellationToken cancellationToken = default) => CollectionChanges.DeleteAsync(this, cancellationToken);

    /// <summary>Lists the aliases in the collection, <c>latest</c> among them, without the versions' own (<c>v3</c>).</summary>
    /// <returns>The aliases, read as they are enumerated.</returns>
    public PagedSequence<string> GetAliasesAsync() => CollectionChanges.Aliases(this);

    /// <summary>Lists the versions of the collection in their typed wrapper: <see cref="WandbClient.GetArtifactVersionsAsync{T}(CollectionPath, ListQuery{Artifact}?)"/>.</summary>
    /// <typeparam name="T">The wrapper; <see cref="UntypedArtifact"/> for any.</typeparam>
    /// <param name="query">Which versions, and in what order; null for all, in the server's order.</param>
    /// <returns>The versions, read as they are enumerated.</returns>
    public PagedSequence<T> GetVersionsAsync<T>(ListQuery<Artifact>? query = null)
        where T : Artifact, IArtifact<T> => Client.GetArtifactVersionsAsync<T>(Path, query);

    internal void SetTags(IReadOnlyList<string> tags) => _snapshot = _snapshot with { Tags = tags };

    private async Task ChangeAsync(string? name, string? description, CancellationToken cancellationToken) =>
        _snapshot = await CollectionChanges.UpdateAsync(this, name, description, cancellationToken).ConfigureAwait(false);

    private async Task MoveAsync(string type, CancellationToken cancellationToken) =>
        _snapshot = await CollectionChanges.MoveAsync(this, type, cancellationToken).ConfigureAwait(false);
}
