using System.Diagnostics.CodeAnalysis;

namespace Wandb;

public partial class Run
{
    /// <summary>Links a version into a portfolio, as <see cref="WandbClient.LinkArtifactAsync{T}(T, string, IEnumerable{string}?, CancellationToken)"/> does. The run is not recorded with the link.</summary>
    /// <typeparam name="T">The wrapper.</typeparam>
    /// <param name="artifact">The version, such as the one that the run has logged. Its edits that are not saved stay edits.</param>
    /// <param name="portfolio">
    /// <c>[[entity/]project/]collection</c>, <c>[organization/]wandb-registry-NAME/collection</c>, or <c>model-registry/NAME</c>. What is
    /// left out is the run's own; of a registry the organization of the settings, else of the entity that the version was born in.
    /// </param>
    /// <param name="aliases">The aliases of the link besides <c>latest</c>; null for none.</param>
    /// <param name="cancellationToken">Stops waiting. The version may be linked all the same; linking it again does no harm.</param>
    /// <returns>The linked artifact, and the TTL that the version lost by it.</returns>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    /// <inheritdoc cref="WandbClient.LinkArtifactAsync{T}(T, string, IEnumerable{string}?, CancellationToken)" path="/exception"/>
    public virtual async Task<ArtifactLinkResult<T>> LinkArtifactAsync<T>(
        T artifact,
        string portfolio,
        [StringSyntax(WandbSyntax.Alias)] IEnumerable<string>? aliases = null,
        CancellationToken cancellationToken = default)
        where T : Artifact, IArtifact<T>
    {
        ArgumentNullException.ThrowIfNull(artifact);
        _outbox?.ThrowIfEnded();
        try
        {
            CollectionPath path = CollectionPath.Parse(portfolio);
            string project = path.Project ?? Project;
            string? entity = path.Entity ?? (NameRules.IsRegistry(project) ? null : Entity);
            return await Client
                .LinkArtifactAsync(artifact, new CollectionPath(path.Collection, project, entity), aliases, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _lastActivity, ExceptionWatch.Now);
        }
    }
}
