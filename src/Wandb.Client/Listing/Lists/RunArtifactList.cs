using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Lists what a run took as input or logged.</summary>
internal static class RunArtifactList
{
    public static PagedSequence<T> Inputs<T>(WandbClient client, RunPath path)
        where T : Artifact, IArtifact<T> => Of<T>(client, path, "RunInputs", async (protocol, run, page, cancellationToken) =>
        {
            RunInputsQuery query = new() { Entity = run.Entity, Project = run.Project, Run = path.Id, First = page.First, After = page.Sent };
            RunInputsData answer = await client.ExecuteAsync(protocol.Fit(query), cancellationToken).ConfigureAwait(false);
            return answer.Project?.Run is not { } found ? null
                : found.InputArtifacts is not { } inputs ? new ServerPage<ArtifactFields>([], null, false)
                : new ServerPage<ArtifactFields>(
                    [.. inputs.Edges.Select(edge => edge.Node).OfType<ArtifactFields>()], inputs.PageInfo.EndCursor, inputs.PageInfo.HasNextPage);
        });

    public static PagedSequence<T> Outputs<T>(WandbClient client, RunPath path)
        where T : Artifact, IArtifact<T> => Of<T>(client, path, "RunOutputs", async (protocol, run, page, cancellationToken) =>
        {
            RunOutputsQuery query = new() { Entity = run.Entity, Project = run.Project, Run = path.Id, First = page.First, After = page.Sent };
            RunOutputsData answer = await client.ExecuteAsync(protocol.Fit(query), cancellationToken).ConfigureAwait(false);
            return answer.Project?.Run is not { } found ? null
                : found.OutputArtifacts is not { } outputs ? new ServerPage<ArtifactFields>([], null, false)
                : new ServerPage<ArtifactFields>(
                    [.. outputs.Edges.Select(edge => edge.Node).OfType<ArtifactFields>()], outputs.PageInfo.EndCursor, outputs.PageInfo.HasNextPage);
        });

    private delegate Task<ServerPage<ArtifactFields>?> Read(
        ArtifactProtocol protocol, (string Entity, string Project) run, PageRequest page, CancellationToken cancellationToken);

    /// <summary>
    /// A run's artifacts are of all types and in all states: given are the committed ones of the wrapper's type, in the collection they
    /// were born in, as long as its project can be seen.
    /// </summary>
    private static Pager<T> Of<T>(WandbClient client, RunPath path, string operation, Read read)
        where T : Artifact, IArtifact<T>
    {
        ArtifactProtocol protocol = client.ProtocolOf<T>();
        if (!protocol.Supports(operation))
        {
            throw protocol.Unsupported(operation);
        }

        ListPlace place = new(client, path.Entity, path.Project);
        return new Pager<T>(operation, async (page, cancellationToken) =>
        {
            (string entity, string project) = await place.ResolveAsync(cancellationToken).ConfigureAwait(false);
            ServerPage<ArtifactFields> artifacts = await read(protocol, (entity, project), page, cancellationToken).ConfigureAwait(false)
                ?? throw MissingProject.OfRun($"{entity}/{project}/{path.Id}");
            return new ServerPage<T>(
                [.. artifacts.Items
                    .Where(artifact => T.ArtifactType is null || T.ArtifactType == artifact.ArtifactType.Name)
                    .Select(SnapshotReader.FromBirthplace).OfType<ArtifactSnapshot>()
                    .Select(version => T.Create(new ArtifactSource(client, protocol, version)))],
                artifacts.EndCursor,
                artifacts.HasNext);
        });
    }
}
