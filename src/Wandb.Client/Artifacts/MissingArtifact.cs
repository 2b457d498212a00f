using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Says which piece of an artifact's address is not there, since the look-up itself answers only "nothing".</summary>
/// <param name="client">The client.</param>
/// <param name="protocol">What the server can do.</param>
/// <param name="operation">The look-up that found nothing.</param>
internal sealed class MissingArtifact(WandbClient client, ArtifactProtocol protocol, string operation)
{
    private const string OrHidden = "or this API key may not see it";

    public async Task<WandbNotFoundException> DescribeAsync(
        ArtifactPath path, string entity, string project, bool projectFound, CancellationToken cancellationToken)
    {
        WhatIsMissingData? pieces = await AskAsync(path, entity, project, cancellationToken).ConfigureAwait(false);
        string address = $"'{entity}/{project}/{path.Name}'";
        if (!projectFound)
        {
            return pieces is { Entity: null }
                ? Missing(WandbResource.Entity, $"The entity '{entity}' of {address} was not found, {OrHidden}.")
                : Missing(WandbResource.Project, $"The project '{project}' of {address} was not found under entity '{entity}', {OrHidden}.");
        }

        return pieces switch
        {
            { Project.ArtifactCollection: null } => Missing(
                WandbResource.Artifact, $"The artifact '{path.Collection}' of {address} was not found in the project '{entity}/{project}', {OrHidden}."),
            { Project.ArtifactCollection: not null } when path.Alias is null => Missing(
                WandbResource.Version, $"The artifact of {address} has no version to choose. Name one, such as '{path.Collection}:v0'."),
            { Project.ArtifactCollection: not null } => Missing(
                WandbResource.Version, $"The artifact of {address} has no version or alias '{path.Alias}'."),
            _ => Missing(WandbResource.Artifact, $"The artifact {address} was not found, {OrHidden}."),
        };
    }

    // The look-up's own answer stands, whatever becomes of this question: an older server may not be able to say.
    private async Task<WhatIsMissingData?> AskAsync(ArtifactPath path, string entity, string project, CancellationToken cancellationToken)
    {
        try
        {
            WhatIsMissingQuery question = new() { Entity = entity, Project = project, Collection = path.Collection };
            return await client.ExecuteAsync(protocol.Fit(question), cancellationToken).ConfigureAwait(false);
        }
        catch (WandbException)
        {
            return null;
        }
    }

    private WandbNotFoundException Missing(WandbResource resource, string message) =>
        new(message) { Resource = resource, OperationName = operation, StatusCode = System.Net.HttpStatusCode.OK };
}
