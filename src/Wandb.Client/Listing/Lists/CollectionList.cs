using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Lists artifact types and collections.</summary>
internal static class CollectionList
{
    public static PagedSequence<ArtifactTypeInfo> Types(WandbClient client, ProjectPath path)
    {
        ListPlace place = new(client, path.Entity, path.Project);
        return new Pager<ArtifactTypeInfo>("ProjectArtifactTypes", async (page, cancellationToken) =>
        {
            (string entity, string project) = await place.ResolveAsync(cancellationToken).ConfigureAwait(false);
            ProjectArtifactTypesQuery query = new() { Entity = entity, Project = project, First = page.First, After = page.Sent };
            ProjectArtifactTypesData answer = await client.ExecuteAsync(client.Protocol.Fit(query), cancellationToken).ConfigureAwait(false);
            var types = answer.Project?.ArtifactTypes ?? throw await MissingProject.DescribeAsync(client, entity, project, cancellationToken).ConfigureAwait(false);
            return new ServerPage<ArtifactTypeInfo>(
                [.. types.Edges.Select(edge => edge.Node).OfType<ProjectArtifactTypesData.ProjectData.ArtifactTypesData.EdgesData.NodeData>()
                    .Select(type => new ArtifactTypeInfo(type.Name, string.IsNullOrEmpty(type.Description) ? null : type.Description, type.CreatedAt))],
                types.PageInfo.EndCursor,
                types.PageInfo.HasNextPage);
        });
    }

    public static PagedSequence<ArtifactCollection> OfProject(WandbClient client, ProjectPath path, ListQuery<ArtifactCollection>? query)
    {
        ListPlan<ArtifactCollection> plan = ListPlan<ArtifactCollection>.Of(query, client.Protocol, "ProjectCollections", "AllProjectCollections");
        ListPlace place = new(client, path.Entity, path.Project);
        return new Pager<ArtifactCollection>("ProjectCollections", async (page, cancellationToken) =>
        {
            (string entity, string project) = await place.ResolveAsync(cancellationToken).ConfigureAwait(false);
            (bool hasProject, CollectionPage? collections) = plan.IsPlain
                ? await ReadPlainAsync(client, entity, project, page, cancellationToken).ConfigureAwait(false)
                : await ReadAsync(client, entity, project, plan, page, cancellationToken).ConfigureAwait(false);
            return hasProject
                ? Page(client, collections, plan)
                : throw await MissingProject.DescribeAsync(client, entity, project, cancellationToken).ConfigureAwait(false);
        });
    }

    public static PagedSequence<ArtifactCollection> OfType(
        WandbClient client, ProjectPath path, string type, ListQuery<ArtifactCollection>? query)
    {
        ListPlan<ArtifactCollection> plan = ListPlan<ArtifactCollection>.Of(query, client.Protocol, "TypeCollections", plain: null);
        ListPlace place = new(client, path.Entity, path.Project);
        return new Pager<ArtifactCollection>("TypeCollections", async (page, cancellationToken) =>
        {
            (string entity, string project) = await place.ResolveAsync(cancellationToken).ConfigureAwait(false);
            TypeCollectionsQuery request = new()
            {
                Entity = entity,
                Project = project,
                Type = type,
                First = page.First,
                After = page.Sent,
                Filters = PageRequest.Send(plan.Filters),
                Order = PageRequest.Send(plan.Order),
            };
            TypeCollectionsData answer = await client.ExecuteAsync(client.Protocol.Fit(request), cancellationToken).ConfigureAwait(false);
            return answer.Project is { } found
                ? Page(client, found.ArtifactType?.ArtifactCollections, plan)
                : throw await MissingProject.DescribeAsync(client, entity, project, cancellationToken).ConfigureAwait(false);
        });
    }

    /// <summary>Of no connection at all: nothing. A project without artifacts, or without the type, has none.</summary>
    public static ServerPage<ArtifactCollection> Page(WandbClient client, CollectionPage? page, ListPlan<ArtifactCollection> plan) =>
        page is null ? new ServerPage<ArtifactCollection>([], null, false, 0) : new ServerPage<ArtifactCollection>(
            [.. page.Edges.Select(edge => edge.Node is { } node ? CollectionSnapshot.Read(node) : null).OfType<CollectionSnapshot>()
                .Where(collection => plan.Takes(collection.Describe))
                .Select(collection => new ArtifactCollection(client, collection))],
            page.PageInfo.EndCursor,
            page.PageInfo.HasNextPage,
            plan.Left is null ? page.TotalCount : null);

    private static async Task<(bool HasProject, CollectionPage? Page)> ReadAsync(
        WandbClient client, string entity, string project, ListPlan<ArtifactCollection> plan, PageRequest page, CancellationToken cancellationToken)
    {
        ProjectCollectionsQuery query = new()
        {
            Entity = entity,
            Project = project,
            First = page.First,
            After = page.Sent,
            Filters = PageRequest.Send(plan.Filters),
            Order = PageRequest.Send(plan.Order),
        };
        ProjectCollectionsData answer = await client.ExecuteAsync(client.Protocol.Fit(query), cancellationToken).ConfigureAwait(false);
        return (answer.Project is not null, answer.Project?.ArtifactCollections);
    }

    private static async Task<(bool HasProject, CollectionPage? Page)> ReadPlainAsync(
        WandbClient client, string entity, string project, PageRequest page, CancellationToken cancellationToken)
    {
        AllProjectCollectionsQuery query = new() { Entity = entity, Project = project, First = page.First, After = page.Sent };
        AllProjectCollectionsData answer = await client.ExecuteAsync(client.Protocol.Fit(query), cancellationToken).ConfigureAwait(false);
        return (answer.Project is not null, answer.Project?.ArtifactCollections);
    }
}
