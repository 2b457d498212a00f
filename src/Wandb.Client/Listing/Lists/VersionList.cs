using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Lists the versions of a collection in their wrapper.</summary>
internal static class VersionList
{
    private const string Filtering = "ArtifactVersions";
    private const string Plain = "AllArtifactVersions";
    private static readonly Filter<Artifact> Committed = VersionField.State == ArtifactState.Committed;

    public static PagedSequence<T> Of<T>(WandbClient client, CollectionPath path, ListQuery<Artifact>? query)
        where T : Artifact, IArtifact<T>
    {
        ArtifactProtocol protocol = client.ProtocolOf<T>();
        ListPlan<Artifact> plan = ListPlan<Artifact>.Of(WithState(query, protocol), protocol, Filtering, Plain);
        ListPlace place = new(client, path.Entity, path.Project);
        return new Pager<T>(Filtering, async (page, cancellationToken) =>
        {
            (string entity, string project) = await place.ResolveAsync(cancellationToken).ConfigureAwait(false);
            Answer answer = plan.IsPlain
                ? await ReadPlainAsync(client, protocol, (entity, project, path.Collection), page, cancellationToken).ConfigureAwait(false)
                : await ReadAsync(client, protocol, (entity, project, path.Collection), plan, page, cancellationToken).ConfigureAwait(false);
            if (answer is not { Collection: { } fields, Versions: { } versions } || SnapshotReader.Address(fields) is not { } collection)
            {
                throw await new MissingArtifact(client, protocol, plan.IsPlain ? Plain : Filtering)
                    .DescribeAsync(path.Version(null), entity, project, answer.HasProject, cancellationToken).ConfigureAwait(false);
            }

            return T.ArtifactType is { } expected && expected != answer.Type
                ? throw new ArtifactTypeMismatchException(collection.ToString(), expected, answer.Type!)
                : Page<T>(client, protocol, collection, versions, plan);
        });
    }

    private static ServerPage<T> Page<T>(
        WandbClient client, ArtifactProtocol protocol, CollectionAddress collection, VersionPage versions, ListPlan<Artifact> plan)
        where T : Artifact, IArtifact<T>
    {
        IEnumerable<ArtifactSnapshot> taken = versions.Edges
            .Select(edge => SnapshotReader.FromListed(edge.Node, collection, edge.Version))
            .Where(version => plan.Takes(() => FilterDocument.Of(version)));
        return new ServerPage<T>(
            [.. taken.Select(version => T.Create(new ArtifactSource(client, protocol, version)))],
            versions.PageInfo.EndCursor,
            versions.PageInfo.HasNextPage,
            plan.Left is null ? versions.TotalCount : null);
    }

    // As the official client does: what is being logged is no version yet. A server that can't filter leaves that to us, too.
    private static ListQuery<Artifact> WithState(ListQuery<Artifact>? query, ArtifactProtocol protocol)
    {
        query ??= new ListQuery<Artifact>();
        return query.Filter is null ? query with { Filter = Committed, FilteredBy = protocol.Supports(Filtering) ? query.FilteredBy : FilterPlace.Client }
            : query.Filter.Names("state") ? query
            : query with { Filter = Committed & query.Filter };
    }

    private static async Task<Answer> ReadAsync(
        WandbClient client,
        ArtifactProtocol protocol,
        (string Entity, string Project, string Collection) path,
        ListPlan<Artifact> plan,
        PageRequest page,
        CancellationToken cancellationToken)
    {
        ArtifactVersionsQuery query = new()
        {
            Entity = path.Entity,
            Project = path.Project,
            Collection = path.Collection,
            First = page.First,
            After = page.Sent,
            Filters = PageRequest.Send(plan.Filters),
            Order = PageRequest.Send(plan.Order),
        };
        ArtifactVersionsData answer = await client.ExecuteAsync(protocol.Fit(query), cancellationToken).ConfigureAwait(false);
        var collection = answer.Project?.ArtifactCollection;
        return new Answer(answer.Project is not null, collection?.CollectionFields, collection?.DefaultArtifactType.Name, collection?.Artifacts);
    }

    private static async Task<Answer> ReadPlainAsync(
        WandbClient client,
        ArtifactProtocol protocol,
        (string Entity, string Project, string Collection) path,
        PageRequest page,
        CancellationToken cancellationToken)
    {
        AllArtifactVersionsQuery query = new()
        {
            Entity = path.Entity,
            Project = path.Project,
            Collection = path.Collection,
            First = page.First,
            After = page.Sent,
        };
        AllArtifactVersionsData answer = await client.ExecuteAsync(protocol.Fit(query), cancellationToken).ConfigureAwait(false);
        var collection = answer.Project?.ArtifactCollection;
        return new Answer(answer.Project is not null, collection?.CollectionFields, collection?.DefaultArtifactType.Name, collection?.Artifacts);
    }

    private sealed record Answer(bool HasProject, CollectionFields? Collection, string? Type, VersionPage? Versions);
}
