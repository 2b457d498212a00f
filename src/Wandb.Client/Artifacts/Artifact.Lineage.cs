using Wandb.GraphQL.Operations;

namespace Wandb;

public abstract partial class Artifact
{
    /// <summary>Reads the run that logged the version.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The run; null when a user logged it outside of a run, and when the run's project can't be seen.</returns>
    /// <exception cref="WandbNotFoundException">The artifact is not there any more.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public virtual async Task<RunInfo?> GetLoggedByAsync(CancellationToken cancellationToken = default)
    {
        ArtifactCreatorQuery query = new() { Id = Id };
        ArtifactCreatorData answer = await Client.ExecuteAsync(Protocol.Fit(query), cancellationToken).ConfigureAwait(false);
        return (answer.Artifact ?? throw ArtifactReader.Gone(this, query.Text.Name)).CreatedBy switch
        {
            ArtifactCreatorData.ArtifactData.CreatedByData.RunData { RunDetails: var run } => RunReader.Read(Client, run),
            _ => null,
        };
    }

    /// <summary>Lists the runs that took the version as input, through whichever link.</summary>
    /// <param name="query">Which, and in what order; null for all, in the server's order.</param>
    /// <returns>The runs, as far as this key may see them, read as they are enumerated.</returns>
    public virtual PagedSequence<RunInfo> GetUsedByAsync(ListQuery<RunInfo>? query = null) => RunList.UsersOf(this, query);
}
