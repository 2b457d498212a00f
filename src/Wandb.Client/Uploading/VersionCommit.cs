using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Commits a version: from then on everybody sees it.</summary>
internal static class VersionCommit
{
    /// <summary>Commits. A refusal counts only when the version is not committed after all, as by an earlier attempt whose answer was lost.</summary>
    /// <exception cref="WandbConflictException">Another writer came between; the version has to be begun anew.</exception>
    public static async Task RunAsync(LoggingCalls calls, string artifactId, CancellationToken cancellationToken)
    {
        try
        {
            CommitArtifactMutation commit = new() { Input = new CommitArtifactInput { ArtifactID = artifactId } };
            CommitArtifactData answer = await calls.SendAsync(commit, cancellationToken).ConfigureAwait(false);
            if (answer.CommitArtifact is null)
            {
                throw TransportFailures.WrongShape(calls.Context(commit), "it has neither the artifact nor an error.");
            }
        }
        catch (WandbException) when (!cancellationToken.IsCancellationRequested)
        {
            if (!await IsCommittedAsync(calls, artifactId, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }
    }

    private static async Task<bool> IsCommittedAsync(LoggingCalls calls, string artifactId, CancellationToken cancellationToken)
    {
        try
        {
            ArtifactStateData answer = await calls.SendAsync(new ArtifactStateQuery { Id = artifactId }, cancellationToken).ConfigureAwait(false);
            return answer.Artifact?.State == GraphQL.Operations.ArtifactState.Committed;
        }
        catch (WandbException)
        {
            return false; // the failure of the commit is the one to report
        }
    }
}
