using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

public partial class Run
{
    /// <summary>A path with the run's own project and entity where it names none. A registry's entity is its organization's, not the run's.</summary>
    private ArtifactPath InProject(ArtifactPath path)
    {
        string project = path.Project ?? Project;
        return new ArtifactPath(path.Collection, path.Alias, project, path.Entity ?? (path.IsRegistry ? null : Entity));
    }

    private async Task RecordAsync(Artifact artifact, string? usedAs, CancellationToken cancellationToken)
    {
        bool namesLink = artifact.IsLink
            && artifact.Protocol.Takes("UseArtifact", "input.artifactEntityName") && artifact.Protocol.Takes("UseArtifact", "input.artifactProjectName");
        UseArtifactMutation use = new()
        {
            Input = new UseArtifactInput
            {
                EntityName = Entity,
                ProjectName = Project,
                RunName = Id,
                ArtifactID = artifact.Id,
                UsedAs = usedAs is null ? default : new GraphQLOptional<string?>(usedAs),

                // Through which link it was used, where the server knows these fields.
                ArtifactEntityName = namesLink ? new GraphQLOptional<string?>(artifact.Entity) : default,
                ArtifactProjectName = namesLink ? new GraphQLOptional<string?>(artifact.Project) : default,
            },
        };
        artifact.Protocol.Fit(use);
        UseArtifactData answer = await Client.Transport
            .ExecuteAsync(use, WandbRequestKind.IdempotentMutation, cancellationToken).ConfigureAwait(false);
        if (answer.UseArtifact is null)
        {
            throw TransportFailures.WrongShape(Client.Wire.Context(use.Text.Name), "it has neither the artifact nor an error.");
        }
    }

    /// <summary>What waits to be sent is a heartbeat too.</summary>
    private async Task BeatAsync(CancellationToken stop)
    {
        if (!Outbox.IsEmpty)
        {
            await SendAsync().ConfigureAwait(false);
        }
        else if (await _stream!.HeartbeatAsync(stop).ConfigureAwait(false))
        {
            StopRequested = true;
        }
    }
}
