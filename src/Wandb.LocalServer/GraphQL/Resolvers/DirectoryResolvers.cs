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
            .Field("projects", EntityListings.Projects)
            .Field("artifactCollections", EntityListings.Collections)
            .Field("artifactMemberships", EntityListings.Memberships)
            .Field("protectedAliases", (it, call) => call.Backend.Directory.ProtectedAliases(it.Id))
            .Field("available", _ => false)
            .Field("photoUrl", _ => null)
            .Field("readOnly", _ => false)
            .Field("readOnlyAdmin", _ => false)
            .Field("privateOnly", _ => false)
            .Field("storageBytes", (it, call) => call.Backend.Directory.StorageBytes(it.Id))
            .Field("codeSavingEnabled", _ => true)
            .Field("defaultAccess", _ => "PRIVATE")
            .Field("isPaid", _ => false)
            .Field("members", Members);

        table.For<OrganizationRow>("Organization")
            .Field("id", it => NodeId.Encode("Organization", it.Id))
            .Field("name", it => it.Name)
            .Field("orgEntity", (it, call) => call.Backend.Directory.Entity(it.EntityId))
            .Field("advancedRegistryFeatures", it => it)
            .Field("featureFlags", (_, call) => call.Backend.Features.Flags)
            .Field("coreWeaveOrganizationId", _ => null);
        table.For<OrganizationRow>("AdvancedRegistryFeatures").Field("advancedSearch", (_, call) => call.Backend.Features.AdvancedSearch);
        table.For<KeyValuePair<string, bool>>("FeatureFlag").Field("rampKey", it => it.Key).Field("isEnabled", it => it.Value);
    }

    // As User.teams has it: every user is in every team.
    private static object Members(EntityRow entity, FieldCall call) => entity.Kind == EntityKind.User
        ? new[] { call.Backend.Directory.UserOfEntity(entity.Id) }.OfType<UserRow>()
        : call.Backend.Directory.Users();
}
