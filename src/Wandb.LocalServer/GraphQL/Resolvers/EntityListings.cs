using System.Text.Json.Nodes;
using Wandb.LocalServer.Listing;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

/// <summary>
/// Searches over all projects of an entity, which is what the search of registries is. What lies in a project that the viewer
/// cannot see takes a place on its page and is left out of it.
/// </summary>
internal static class EntityListings
{
    public static Page Projects(EntityRow entity, FieldCall call)
    {
        IReadOnlyList<ProjectRow> found = call.Query.Apply(call.Backend.Projects.OfEntity(entity.Id), Descriptions.Describe);
        return call.Page.Take(found, row => row.Id).Without(item => IsHidden((ProjectRow)item), found.Count(row => !IsHidden(row)));
    }

    public static Page Collections(EntityRow entity, FieldCall call)
    {
        Backend backend = call.Backend;
        List<CollectionRow> all = InProjects(entity, call);
        if (call.Texts("collectionTypes") is { } kinds)
        {
            all = [.. all.Where(row => kinds.Contains(row.Kind))];
        }

        IReadOnlyList<CollectionRow> found = call.Query.Apply(all, backend.Describe);
        bool Hides(CollectionRow row) => IsHidden(backend.Projects.Find(row.ProjectId)!);
        return call.Page.Take(found, row => row.Id).Without(item => Hides((CollectionRow)item), found.Count(row => !Hides(row)));
    }

    public static Page Memberships(EntityRow entity, FieldCall call)
    {
        Backend backend = call.Backend;
        if (backend.Features.AdvancedSearch)
        {
            AdvancedSearch.Check(call.Text("projectFilters"), call.Text("collectionFilters"), call.Query.Filters);
        }

        IReadOnlyList<CollectionRow> collections =
            new Query(call.Text("collectionFilters"), null).Apply(InProjects(entity, call), backend.Describe);
        List<MembershipRow> all = [.. collections.SelectMany(row => backend.Memberships.OfCollection(row.Id))];
        JsonObject Describe(MembershipRow row) => backend.Describe(row);
        IReadOnlyList<MembershipRow> found = call.Query.Apply(all, Describe);
        bool Hides(MembershipRow row) =>
            IsHidden(backend.Projects.Find(backend.Collections.Find(row.CollectionId)!.ProjectId)!);
        return call.Page.Take(found, row => row.Id).Without(item => Hides((MembershipRow)item), found.Count(row => !Hides(row)));
    }

    private static List<CollectionRow> InProjects(EntityRow entity, FieldCall call) =>
    [
        .. new Query(call.Text("projectFilters"), null).Apply(call.Backend.Projects.OfEntity(entity.Id), Descriptions.Describe)
            .SelectMany(project => call.Backend.Collections.OfProject(project.Id)).OrderByDescending(row => row.Id),
    ];

    private static bool IsHidden(ProjectRow project) => project.Access == ProjectAccess.None;
}
