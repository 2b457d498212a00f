using System.Text.Json.Nodes;
using Wandb.LocalServer.Listing;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

/// <summary>Users, entities, organizations.</summary>
internal static class DirectoryResolvers
{
    public static void Add(ResolverTable table)
    {
        table.For<UserRow>("User")
            .Field("id", it => NodeId.Encode("User", it.Id))
            .Field("name", it => it.Name)
            .Field("username", it => it.Username)
            .Field("email", it => it.Email)
            .Field("entity", (it, call) => it.Id == call.Backend.Viewer.Id ? call.Backend.DefaultEntity : it.Username)
            .Field("admin", _ => false)
            .Field("flags", _ => "{}")
            .Field("deletedAt", _ => null)
            .Field("teams", (_, call) => call.Page.Take(call.Backend.Directory.Teams(), team => team.Id))
            .Field("apiKeys", (it, call) => call.Page.Take([it], user => user.Id))
            .Field("organizations", (_, call) => call.Backend.Directory.Organizations());

        table.For<UserRow>("ApiKey")
            .Field("id", it => NodeId.Encode("ApiKey", it.Id))
            .Field("name", _ => "key of the local server")
            .Field("description", _ => null);

        table.For<EntityRow>("Entity")
            .Field("id", it => NodeId.Encode("Entity", it.Id))
            .Field("name", it => it.Name)
            .Field("entityType", it => it.Kind)
            .Field("isTeam", it => it.Kind == EntityKind.Team)
            .Field("organization", (it, call) => it.OrganizationId is { } id ? call.Backend.Directory.Organization(id) : null)
            .Field("user", (it, call) => call.Backend.Directory.UserOfEntity(it.Id))
            .Field("project", (it, call) => call.Backend.VisibleProject(it.Name, call.Text("name")))
            .Field("projects", (it, call) => call.Page.Take(call.Query.Apply(Projects(it, call), Descriptions.Describe), row => row.Id))
            .Field("artifactCollections", ArtifactCollections)
            .Field("artifactMemberships", ArtifactMemberships)
            .Field("protectedAliases", (it, call) => call.Backend.Directory.ProtectedAliases(it.Id));

        table.For<OrganizationRow>("Organization")
            .Field("id", it => NodeId.Encode("Organization", it.Id))
            .Field("name", it => it.Name)
            .Field("orgEntity", (it, call) => call.Backend.Directory.Entity(it.EntityId))
            .Field("advancedRegistryFeatures", it => it)
            .Field("featureFlags", _ => Array.Empty<object>())
            .Field("coreWeaveOrganizationId", _ => null);
        table.For<OrganizationRow>("AdvancedRegistryFeatures").Field("advancedSearch", _ => false);
    }

    private static List<ProjectRow> Projects(EntityRow entity, FieldCall call) =>
        [.. call.Backend.Projects.OfEntity(entity.Id).Where(project => project.Access != ProjectAccess.None)];

    private static IEnumerable<CollectionRow> Collections(EntityRow entity, FieldCall call)
    {
        Backend backend = call.Backend;
        return new Query(call.Text("projectFilters"), null).Apply(Projects(entity, call), Descriptions.Describe)
            .SelectMany(project => backend.Collections.OfProject(project.Id)).OrderByDescending(row => row.Id);
    }

    private static Page ArtifactCollections(EntityRow entity, FieldCall call) =>
        CollectionResolvers.List([.. Collections(entity, call)], call);

    private static Page ArtifactMemberships(EntityRow entity, FieldCall call)
    {
        Backend backend = call.Backend;
        IReadOnlyList<CollectionRow> collections = new Query(call.Text("collectionFilters"), null)
            .Apply([.. Collections(entity, call)], backend.Describe);
        List<MembershipRow> memberships = [.. collections.SelectMany(row => backend.Memberships.OfCollection(row.Id))];
        JsonObject Describe(MembershipRow row) => backend.Describe(row);
        return call.Page.Take(call.Query.Apply(memberships, Describe), row => row.Id);
    }
}
