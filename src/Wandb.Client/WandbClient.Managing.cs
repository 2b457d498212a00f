using System.Diagnostics.CodeAnalysis;

namespace Wandb;

public partial class WandbClient
{
    /// <summary>
    /// Links a version into a portfolio: a registered model, or a collection of a registry. The portfolio is made when it does not exist.
    /// W&amp;B gives the newest link the alias <c>latest</c>. Linking a version again adds aliases alone; linking a link links its source.
    /// </summary>
    /// <typeparam name="T">The wrapper.</typeparam>
    /// <param name="artifact">The version. Its edits that are not saved stay edits.</param>
    /// <param name="portfolio">
    /// <c>[[entity/]project/]collection</c>, <c>[organization/]wandb-registry-NAME/collection</c>, or <c>model-registry/NAME</c>. What is
    /// left out: the project of the settings, the entity that the version was born in, the organization of that entity.
    /// </param>
    /// <param name="aliases">The aliases of the link besides <c>latest</c>; null for none.</param>
    /// <param name="cancellationToken">Stops waiting. The version may be linked all the same; linking it again does no harm.</param>
    /// <returns>The linked artifact, and the TTL that the version lost by it.</returns>
    /// <exception cref="FormatException">The text is no collection path; the message names the piece at fault.</exception>
    /// <exception cref="ArgumentException">An alias breaks W&amp;B's rule; the message says how. Nothing was sent.</exception>
    /// <exception cref="ProtectedAliasException">An alias is protected: only an admin of the registry may give it.</exception>
    /// <exception cref="WandbInvalidRequestException">W&amp;B does not link it there: links stay in the team or go to its organization's registries, and a portfolio takes one type.</exception>
    /// <exception cref="WandbException">A request failed; the subclass says how.</exception>
    public Task<ArtifactLinkResult<T>> LinkArtifactAsync<T>(
        T artifact,
        string portfolio,
        [StringSyntax(WandbSyntax.Alias)] IEnumerable<string>? aliases = null,
        CancellationToken cancellationToken = default)
        where T : Artifact, IArtifact<T> => LinkArtifactAsync(artifact, CollectionPath.Parse(portfolio), aliases, cancellationToken);

    /// <inheritdoc cref="LinkArtifactAsync{T}(T, string, IEnumerable{string}?, CancellationToken)"/>
    public virtual Task<ArtifactLinkResult<T>> LinkArtifactAsync<T>(
        T artifact,
        CollectionPath portfolio,
        [StringSyntax(WandbSyntax.Alias)] IEnumerable<string>? aliases = null,
        CancellationToken cancellationToken = default)
        where T : Artifact, IArtifact<T>
    {
        ArgumentNullException.ThrowIfNull(artifact);
        ArgumentNullException.ThrowIfNull(portfolio);
        return ArtifactLinker.LinkAsync(artifact, portfolio, [.. aliases ?? []], cancellationToken);
    }
}
