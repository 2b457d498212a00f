using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Lists projects and registries.</summary>
internal static class ProjectList
{
    public static PagedSequence<ProjectInfo> OfEntity(WandbClient client, string? entity) => new Pager<ProjectInfo>(
        "EntityProjects",
        async (page, cancellationToken) =>
        {
            entity ??= await client.Namespaces.DefaultEntityAsync(cancellationToken).ConfigureAwait(false);
            ProjectPage? projects = await ReadAsync(client, entity, new ListPlan<ProjectInfo>(null, null, null, IsPlain: true), page, cancellationToken)
                .ConfigureAwait(false);
            return Page(projects, project => project);
        });

    public static PagedSequence<RegistryInfo> Registries(WandbClient client, string? organization, ListQuery<RegistryInfo>? query)
    {
        ListPlan<RegistryInfo> plan = ListPlan<RegistryInfo>.Of(query, client.Protocol, "EntityProjects", "AllEntityProjects");
        RegistryOwner owner = new(client, organization);
        return new Pager<RegistryInfo>("EntityProjects", async (page, cancellationToken) =>
        {
            string entity = await owner.ResolveAsync(cancellationToken).ConfigureAwait(false);
            ProjectPage? projects = await ReadAsync(client, entity, plan, page, cancellationToken).ConfigureAwait(false);
            return Page(projects, project => project.IsRegistry && plan.Takes(() => Describe(project)) ? new RegistryInfo(project) : null);
        });
    }

    private static async Task<ProjectPage?> ReadAsync<TItem>(
        WandbClient client, string entity, ListPlan<TItem> plan, PageRequest page, CancellationToken cancellationToken)
    {
        if (plan.IsPlain)
        {
            AllEntityProjectsQuery all = new() { Entity = entity, First = page.First, After = page.Sent };
            AllEntityProjectsData plain = await client.ExecuteAsync(client.Protocol.Fit(all), cancellationToken).ConfigureAwait(false);
            return (plain.Entity ?? throw MissingProject.OfEntity(entity)).Projects;
        }

        EntityProjectsQuery query = new()
        {
            Entity = entity,
            First = page.First,
            After = page.Sent,
            Filters = PageRequest.Send(plan.Filters),
            Order = PageRequest.Send(plan.Order),
        };
        EntityProjectsData answer = await client.ExecuteAsync(client.Protocol.Fit(query), cancellationToken).ConfigureAwait(false);
        return (answer.Entity ?? throw MissingProject.OfEntity(entity)).Projects;
    }

    private static ServerPage<TItem> Page<TItem>(ProjectPage? page, Func<ProjectInfo, TItem?> take)
        where TItem : class => page is null ? new ServerPage<TItem>([], null, false) : new ServerPage<TItem>(
        [.. page.Edges.Select(edge => edge.Node).OfType<ProjectDetails>().Select(Read).Select(take).OfType<TItem>()],
        page.PageInfo.EndCursor,
        page.PageInfo.HasNextPage);

    private static ProjectInfo Read(ProjectDetails project) => new()
    {
        Id = project.Id,
        Entity = project.Entity.Name,
        Name = project.Name,
        Description = string.IsNullOrEmpty(project.Description) ? null : project.Description,
        Access = project.Access,
        IsReadOnly = project.ReadOnly,
        CreatedAt = project.CreatedAt,
        UpdatedAt = project.UpdatedAt,
    };

    private static FilterDocument Describe(ProjectInfo project) => FilterDocument.Of(writer =>
    {
        writer.WriteString("name"u8, project.Name);
        writer.WriteString("description"u8, project.Description);
        FilterDocument.WriteMoment(writer, "created_at", project.CreatedAt);
        FilterDocument.WriteMoment(writer, "updated_at", project.UpdatedAt);
    });
}
