using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

public abstract partial class Artifact
{
    /// <summary>
    /// Deletes the version and its links. Through a link it deletes the version all the same; <see cref="UnlinkAsync"/> takes a link away.
    /// </summary>
    /// <param name="deleteAliases">
    /// Whether to delete it also when aliases point to it, in any collection. They are gone then, <c>latest</c> too: a reader of one finds nothing.
    /// </param>
    /// <param name="cancellationToken">Stops waiting. The version may be deleted all the same.</param>
    /// <returns>A task that ends when it is deleted.</returns>
    /// <exception cref="ArtifactHasAliasesException">Aliases point to it. Nothing was deleted; with those of this object nothing was sent.</exception>
    /// <exception cref="ProtectedAliasException">It carries a protected alias in a registry.</exception>
    /// <exception cref="WandbNotFoundException">It is not there any more.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public virtual async Task DeleteAsync(bool deleteAliases = false, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> aliases = _snapshot.Aliases ?? [];
        if (!deleteAliases && aliases.Count > 0)
        {
            throw new ArtifactHasAliasesException(QualifiedName, aliases);
        }

        DeleteArtifactMutation delete = Protocol.Fit(new DeleteArtifactMutation
        {
            Input = new DeleteArtifactInput
            {
                ArtifactID = Id,
                DeleteAliases = deleteAliases || Protocol.Takes("DeleteArtifact", "input.deleteAliases") ? deleteAliases : default(GraphQLOptional<bool?>),
            },
        });
        try
        {
            DeleteArtifactData answer = await ArtifactLinker.SendAsync(this, delete, aliases, cancellationToken).ConfigureAwait(false);
            if (answer.DeleteArtifact is null)
            {
                throw ServerFailures.Unsuccessful(Client.Wire.Context(delete.Text.Name));
            }

            Client.Wire.Telemetry.Log.ArtifactDeleted(QualifiedName);
        }
        catch (WandbException refusal) when (!deleteAliases && refusal is WandbConflictException or WandbInvalidRequestException
            && refusal.ServerText?.Replace("deleteAliases", string.Empty, StringComparison.Ordinal).Contains("alias", StringComparison.OrdinalIgnoreCase) == true)
        {
            throw new ArtifactHasAliasesException(QualifiedName, aliases, refusal);
        }
    }

    /// <summary>Takes the version out of the portfolio that it was loaded through, with its aliases there. The version itself stays.</summary>
    /// <param name="cancellationToken">Stops waiting. The link may be gone all the same.</param>
    /// <returns>A task that ends when the link is gone. A TTL that linking set off does not come back.</returns>
    /// <exception cref="InvalidOperationException">It is no link: it was loaded through the collection that it was born in.</exception>
    /// <exception cref="ProtectedAliasException">It carries a protected alias in the portfolio.</exception>
    /// <exception cref="WandbNotFoundException">The link is not there any more.</exception>
    /// <exception cref="WandbException">A request failed; the subclass says how.</exception>
    public virtual Task UnlinkAsync(CancellationToken cancellationToken = default) => ArtifactLinker.UnlinkAsync(this, cancellationToken);
}
