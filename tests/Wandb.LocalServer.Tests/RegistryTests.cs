using System.Net;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class RegistryTests : ServerTest
{
    private const string Project = "inserted project { id name description access allowAllArtifactTypesInRegistry entity { name } }";

    private async Task<Reply> RegistryAsync(object? extra = null)
    {
        Server.AddOrganization("Acme", "acme-org", "team");
        Server.AddArtifactVersion(Resnet, type: "model", aliases: ["best"]);
        return await Client.MutateAsync(
            "upsertModel", extra ?? new { name = "wandb-registry-model", entityName = "acme-org", description = "all models" }, Project);
    }

    [Fact]
    public async Task A_team_knows_its_organization_and_the_entity_that_owns_the_registries()
    {
        await RegistryAsync();

        Reply reply = await Client.SendAsync(
            """
            { entity(name: "team") { isTeam organization { name orgEntity { name } } user { username } }
              personal: entity(name: "local") { isTeam user { username organizations { name } } }
              organization(name: "Acme") { orgEntity { entityType } advancedRegistryFeatures { advancedSearch } featureFlags(rampIDType: OrgName) { rampKey } } }
            """);

        Assert.Equal("acme-org", reply.Text("entity", "organization", "orgEntity", "name"));
        Assert.Null(reply["entity", "user"]);
        Assert.Equal("Acme", reply.Text("personal", "user", "organizations", 0, "name"));
        Assert.Equal("organization", reply.Text("organization", "orgEntity", "entityType"));
    }

    [Fact]
    public async Task A_registry_is_created_changed_renamed_and_deleted()
    {
        Reply created = await RegistryAsync();
        string id = created.Text("result", "project", "id");

        Reply changed = await Client.MutateAsync("upsertModel", new { id, access = "RESTRICTED" }, Project);
        Reply renamed = await Client.MutateAsync(
            "renameProject",
            new { entityName = "acme-org", oldProjectName = "wandb-registry-model", newProjectName = "wandb-registry-models" },
            Project);
        Reply deleted = await Client.MutateAsync("deleteModel", new { id }, "success");

        Assert.True((bool)created["result", "inserted"]!);
        Assert.False((bool)changed["result", "inserted"]!);
        Assert.Equal(("all models", "RESTRICTED"), (changed.Text("result", "project", "description"), changed.Text("result", "project", "access")));
        Assert.Equal("wandb-registry-models", renamed.Text("result", "project", "name"));
        Assert.True((bool)deleted["result", "success"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.MutateAsync("deleteModel", new { id }, "success")).Status);
    }

    [Fact]
    public async Task A_project_with_everything_in_it_is_deleted()
    {
        await RegistryAsync();
        Server.LinkArtifact($"{Resnet}:v0", "acme-org/wandb-registry-model/resnet");
        Reply project = await Client.SendAsync("{ project(name: \"vision\", entityName: \"team\") { id } }");

        Reply deleted = await Client.MutateAsync("deleteModel", new { id = project.Text("project", "id") }, "success");

        Assert.Null(deleted.Error);
        Assert.Null((await Client.MembershipAsync("resnet:v0"))["project"]);
    }

    [Theory]
    [InlineData("a/b", "character")]
    [InlineData("", "empty")]
    public async Task A_project_name_keeps_to_the_rules(string name, string reason)
    {
        Server.AddProject("team/vision");

        Reply reply = await Client.MutateAsync("upsertModel", new { name, entityName = "team" }, Project);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains(reason, reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_may_take_versions_of_its_own_types_only()
    {
        await RegistryAsync(new
        {
            name = "wandb-registry-model",
            entityName = "acme-org",
            allowAllArtifactTypesInRegistry = false,
            artifactTypes = new[] { new { name = "dataset" } },
        });

        Reply reply = await Client.MutateAsync(
            "linkArtifact",
            new
            {
                artifactID = await Client.ArtifactIdAsync("resnet:v0"),
                entityName = "acme-org",
                projectName = "wandb-registry-model",
                artifactPortfolioName = "resnet",
            },
            "versionIndex");

        Assert.Equal("acme-org/wandb-registry-model does not take artifacts of type model", reply.Error);
    }

    [Fact]
    public async Task Registries_collections_and_versions_of_an_organization_are_searched()
    {
        await RegistryAsync();
        Server.AddProject("acme-org/wandb-registry-data");
        Server.LinkArtifact($"{Resnet}:v0", "acme-org/wandb-registry-model/resnet", aliases: ["prod"]);

        Reply reply = await Client.SendAsync(
            """
            { organization(name: "Acme") { orgEntity {
                projects(filters: "{\"name\":{\"$regex\":\"-model$\"}}") { edges { node { name } } }
                artifactCollections(collectionTypes: [PORTFOLIO], projectFilters: "{\"name\":\"wandb-registry-model\"}") { totalCount edges { node { name } } }
                artifactMemberships(filters: "{\"alias\":\"prod\"}", collectionFilters: "{\"name\":\"resnet\"}") {
                  edges { node { versionIndex artifact { artifactSequence { name } } } } }
                none: artifactMemberships(filters: "{\"alias\":\"best\"}") { edges { node { id } } } } } }
            """);

        JsonNode entity = reply["organization", "orgEntity"]!;
        Assert.Equal("wandb-registry-model", (string)Assert.Single(entity["projects"]!["edges"]!.AsArray())!["node"]!["name"]!);
        Assert.Equal(1, (int)entity["artifactCollections"]!["totalCount"]!);
        Assert.Equal(
            "resnet", (string)Assert.Single(entity["artifactMemberships"]!["edges"]!.AsArray())!["node"]!["artifact"]!["artifactSequence"]!["name"]!);
        Assert.Empty(entity["none"]!["edges"]!.AsArray());
    }

    [Fact]
    public async Task Users_and_projects_are_listed()
    {
        await RegistryAsync();

        Reply reply = await Client.SendAsync(
            "{ users(query: \"LOC\") { edges { node { username } } } models(entityName: \"team\") { edges { node { name } } } viewer { apiKeys { edges { node { name } } } } }");

        Assert.Equal("local", reply.Text("users", "edges", 0, "node", "username"));
        Assert.Equal("vision", reply.Text("models", "edges", 0, "node", "name"));
        Assert.DoesNotContain(Server.ApiKey, reply.Json.ToJsonString(), StringComparison.Ordinal);
    }
}
