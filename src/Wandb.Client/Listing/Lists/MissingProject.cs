using System.Net;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Says whether the entity or the project of a list is not there, since the list itself answers only "nothing".</summary>
internal static class MissingProject
{
    private const string OrHidden = "or this API key may not see it";

    public static async Task<WandbNotFoundException> DescribeAsync(WandbClient client, string entity, string project, CancellationToken cancellationToken)
    {
        bool hasEntity = await HasEntityAsync(client, entity, cancellationToken).ConfigureAwait(false);
        return hasEntity
            ? Of(WandbResource.Project, $"The project '{entity}/{project}' was not found, {OrHidden}.")
            : OfEntity(entity);
    }

    public static WandbNotFoundException OfEntity(string entity) => Of(WandbResource.Entity, $"The entity '{entity}' was not found, {OrHidden}.");

    public static WandbNotFoundException OfRun(string run) => Of(WandbResource.Run, $"The run '{run}' was not found, {OrHidden}.");

    private static WandbNotFoundException Of(WandbResource resource, string message) =>
        new(message) { Resource = resource, StatusCode = HttpStatusCode.OK };

    // The list's own answer stands, whatever becomes of this question.
    private static async Task<bool> HasEntityAsync(WandbClient client, string entity, CancellationToken cancellationToken)
    {
        try
        {
            EntityNameData answer = await client.ExecuteAsync(client.Protocol.Fit(new EntityNameQuery { Entity = entity }), cancellationToken).ConfigureAwait(false);
            return answer.Entity is not null;
        }
        catch (WandbException)
        {
            return true;
        }
    }
}
