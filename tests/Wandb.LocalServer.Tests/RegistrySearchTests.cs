using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

/// <summary>Every field and operator of the search of registries.</summary>
public sealed class RegistrySearchTests : ServerTest
{
    private const string Search =
        """
        query ($projectFilters: JSONString, $filters: JSONString, $versions: JSONString, $order: String, $first: Int, $after: String) {
          organization(name: "Acme") { orgEntity {
            projects(filters: $projectFilters, order: $order) { edges { node { name } } pageInfo { hasNextPage endCursor } }
            artifactCollections(projectFilters: $projectFilters, filters: $filters, collectionTypes: [PORTFOLIO], order: $order, first: $first, after: $after) {
              totalCount edges { node { name } } pageInfo { hasNextPage endCursor } }
            artifactMemberships(projectFilters: $projectFilters, collectionFilters: $filters, filters: $versions, order: $order) {
              edges { node { versionIndex artifactCollection { name } } } } } } }
        """;

    private async Task<JsonNode> SearchAsync(object variables) =>
        (await Client.SendAsync(Search, variables))["organization", "orgEntity"]!;

    private static string Names(JsonNode connection) =>
        string.Join(' ', connection["edges"]!.AsArray().Select(edge => (string)edge!["node"]!["name"]!));

    private static string Versions(JsonNode connection) => string.Join(' ', connection["edges"]!.AsArray().Select(edge =>
        $"{(string)edge!["node"]!["artifactCollection"]!["name"]!}:v{(int)edge["node"]!["versionIndex"]!}"));

    private async Task AddRegistriesAsync()
    {
        Server.AddOrganization("Acme", "acme-org", "team");
        Server.AddArtifactVersion(Resnet, type: "model", metadataJson: """{"acc":0.9,"kind":"small","layers":[1,2]}""", tags: ["ok", "checked"]);
        Time.Advance(TimeSpan.FromDays(1));
        Server.AddArtifactVersion(Resnet, type: "model", metadataJson: """{"acc":0.95,"kind":"big"}""", tags: ["ok"]);
        Server.AddProject("acme-org/wandb-registry-model");
        Server.AddProject("acme-org/wandb-registry-data");
        Server.LinkArtifact($"{Resnet}:v0", "acme-org/wandb-registry-model/first", aliases: ["prod", "champion"]);
        Server.LinkArtifact($"{Resnet}:v1", "acme-org/wandb-registry-model/first", aliases: ["staging"]);
        Server.LinkArtifact($"{Resnet}:v1", "acme-org/wandb-registry-data/second");
        await Client.MutateAsync(
            "createArtifactCollectionTagAssignments",
            new { entityName = "acme-org", projectName = "wandb-registry-data", artifactCollectionName = "second", tags = new[] { new { tagName = "gold" } } },
            "tags { name }");
    }

    [Theory]
    [InlineData("""{"name":"wandb-registry-data"}""", "wandb-registry-data")]
    [InlineData("""{"name":{"$regex":"model$"}}""", "wandb-registry-model")]
    [InlineData("""{"name":{"$in":["wandb-registry-data","wandb-registry-x"]}}""", "wandb-registry-data")]
    [InlineData("""{"created_at":{"$gt":"2027-01-01"}}""", "")]
    [InlineData("""{"description":{"$exists":false}}""", "wandb-registry-data wandb-registry-model")]
    public async Task Registries_are_searched(string projectFilters, string expected)
    {
        await AddRegistriesAsync();

        Assert.Equal(expected, Names((await SearchAsync(new { projectFilters, order = "+name" }))["projects"]!));
    }

    [Theory]
    [InlineData("""{"name":"first"}""", "first")]
    [InlineData("""{"collection_name":{"$contains":"eco"}}""", "second")]
    [InlineData("""{"artifact_collection_name":{"$nin":["first"]}}""", "second")]
    [InlineData("""{"tag":"gold"}""", "second")]
    [InlineData("""{"tags":{"$size":1}}""", "second")]
    [InlineData("""{"tag":{"$size":0}}""", "first")]
    [InlineData("""{"$nor":[{"name":"first"}]}""", "second")]
    [InlineData("""{"$not":{"name":"second"}}""", "first")]
    [InlineData("""{"updated_at":{"$exists":true}}""", "")]
    public async Task Collections_are_searched(string filters, string expected)
    {
        await AddRegistriesAsync();

        JsonNode found = (await SearchAsync(new { filters }))["artifactCollections"]!;

        Assert.Equal(expected, Names(found));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, (int)found["totalCount"]!);
    }

    [Theory]
    [InlineData("""{"alias":"prod"}""", "first:v0")]
    [InlineData("""{"aliases":{"$all":["prod","champion"]}}""", "first:v0")]
    [InlineData("""{"alias":{"$in":["staging","none"]}}""", "first:v1")]
    [InlineData("""{"alias":{"$ne":"latest"}}""", "first:v0")]
    [InlineData("""{"version":"v1"}""", "first:v1")]
    [InlineData("""{"version_index":{"$lte":0}}""", "second:v0 first:v0")]
    [InlineData("""{"tag":"checked"}""", "first:v0")]
    [InlineData("""{"tags":{"$size":2}}""", "first:v0")]
    [InlineData("""{"metadata.acc":{"$gte":0.95}}""", "second:v0 first:v1")]
    [InlineData("""{"metadata.acc":{"$lt":0.95}}""", "first:v0")]
    [InlineData("""{"artifact_metadata.kind":{"$eq":"big"}}""", "second:v0 first:v1")]
    [InlineData("""{"metadata.layers":2}""", "first:v0")]
    [InlineData("""{"metadata.layers":{"$exists":true}}""", "first:v0")]
    [InlineData("""{"$and":[{"alias":"latest"},{"metadata.kind":{"$regex":"^b"}}]}""", "second:v0 first:v1")]
    [InlineData("""{"$or":[{"alias":"prod"},{"alias":"staging"}]}""", "first:v1 first:v0")]
    [InlineData("""{"artifact_created_at":{"$lt":"2026-05-02"}}""", "first:v0")]
    [InlineData("""{"artifact_size":0}""", "second:v0 first:v1 first:v0")]
    [InlineData("""{"metadata.kind":{"$not":{"$eq":"big"}}}""", "first:v0")]
    public async Task Versions_are_searched(string versions, string expected)
    {
        await AddRegistriesAsync();

        Assert.Equal(expected, Versions((await SearchAsync(new { versions }))["artifactMemberships"]!));
    }

    [Theory]
    [InlineData("filters", """{"created_at":{"$gt":"2020-01-01"}}""")]
    [InlineData("filters", """{"$and":[{"alias":"prod"},{"$not":{"updated_at":{"$exists":true}}}]}""")]
    [InlineData("filters", """{"createdAt":{"$gt":"2020-01-01"}}""")]
    [InlineData("collectionFilters", """{"description":"x"}""")]
    [InlineData("projectFilters", """{"description":"x"}""")]
    public async Task The_advanced_search_of_versions_knows_no_field_of_the_plain_one_alone(string argument, string filter)
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { AdvancedRegistrySearch = true });
        server.AddOrganization("Acme", "acme-org", "team");
        using LocalClient client = new(server);

        Reply refused = await client.SendAsync(
            $$"""query ($filter: JSONString) { organization(name: "Acme") { orgEntity { artifactMemberships({{argument}}: $filter) { edges { node { id } } } } } }""",
            new { filter });

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("advanced search", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+name", "first second")]
    [InlineData("-name", "second first")]
    [InlineData("-created_at", "second first")]
    public async Task Collections_are_ordered(string order, string expected)
    {
        await AddRegistriesAsync();

        Assert.Equal(expected, Names((await SearchAsync(new { order }))["artifactCollections"]!));
    }

    [Fact]
    public async Task What_cannot_be_seen_makes_pages_short_and_even_empty_without_ending_the_list()
    {
        await AddRegistriesAsync();
        Server.AddProject("acme-org/wandb-registry-data", ProjectAccess.None);

        JsonNode first = (await SearchAsync(new { first = 1 }))["artifactCollections"]!;
        JsonNode second = (await SearchAsync(new { first = 1, after = (string)first["pageInfo"]!["endCursor"]! }))["artifactCollections"]!;

        Assert.Empty(first["edges"]!.AsArray());
        Assert.True((bool)first["pageInfo"]!["hasNextPage"]!);
        Assert.Equal("first", Names(second));
        Assert.False((bool)second["pageInfo"]!["hasNextPage"]!);
        Assert.Equal(1, (int)second["totalCount"]!);
        Assert.Equal("first:v1 first:v0", Versions((await SearchAsync(new { }))["artifactMemberships"]!));
        Assert.Equal("wandb-registry-model", Names((await SearchAsync(new { }))["projects"]!));
    }
}
