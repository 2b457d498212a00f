using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Lists runs.</summary>
internal static class RunList
{
    public static PagedSequence<RunInfo> OfProject(WandbClient client, ProjectPath path, ListQuery<RunInfo>? query)
    {
        ListPlan<RunInfo> plan = ListPlan<RunInfo>.Of(query, client.Protocol, "ProjectRuns", plain: null);
        ListPlace place = new(client, path.Entity, path.Project);
        return new Pager<RunInfo>("ProjectRuns", async (page, cancellationToken) =>
        {
            (string entity, string project) = await place.ResolveAsync(cancellationToken).ConfigureAwait(false);
            ProjectRunsQuery request = new()
            {
                Entity = entity,
                Project = project,
                First = page.First,
                After = page.Sent,
                Filters = PageRequest.Send(plan.Filters),
                Order = PageRequest.Send(plan.Order),
            };
            ProjectRunsData answer = await client.ExecuteAsync(client.Protocol.Fit(request), cancellationToken).ConfigureAwait(false);
            return answer.Project is { } found
                ? Page(client, found.Runs, plan)
                : throw await MissingProject.DescribeAsync(client, entity, project, cancellationToken).ConfigureAwait(false);
        });
    }

    /// <summary>The runs that took a version as input.</summary>
    public static PagedSequence<RunInfo> UsersOf(Artifact artifact, ListQuery<RunInfo>? query)
    {
        ListPlan<RunInfo> plan = ListPlan<RunInfo>.Of(query, artifact.Protocol, "ArtifactUsers", plain: null);
        return new Pager<RunInfo>("ArtifactUsers", async (page, cancellationToken) =>
        {
            ArtifactUsersQuery request = new()
            {
                Id = artifact.Id,
                First = page.First,
                After = page.Sent,
                Filters = PageRequest.Send(plan.Filters),
                Order = PageRequest.Send(plan.Order),
            };
            ArtifactUsersData answer = await artifact.Client.ExecuteAsync(artifact.Protocol.Fit(request), cancellationToken).ConfigureAwait(false);
            return answer.Artifact is { } found ? Page(artifact.Client, found.UsedBy, plan) : throw ArtifactReader.Gone(artifact, "ArtifactUsers");
        });
    }

    /// <summary>Runs whose project can't be seen have no address, and are left out.</summary>
    private static ServerPage<RunInfo> Page(WandbClient client, RunPage? page, ListPlan<RunInfo> plan) =>
        page is null ? new ServerPage<RunInfo>([], null, false) : new ServerPage<RunInfo>(
            [.. page.Edges.Select(edge => edge.Node)
                .Where(run => plan.Takes(() => RunReader.Describe(run)))
                .Select(run => RunReader.Read(client, run)).OfType<RunInfo>()],
            page.PageInfo.EndCursor,
            page.PageInfo.HasNextPage);
}
