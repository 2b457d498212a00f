using System.Net;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class LinkTests : ServerTest
{
    private Task<Reply> LinkAsync(string artifactID, string portfolio = "resnet-production", string project = "model-registry", string entity = "team", params string[] aliases) =>
        Client.MutateAsync(
            "linkArtifact",
            new
            {
                artifactID,
                artifactPortfolioName = portfolio,
                projectName = project,
                entityName = entity,
                aliases = aliases.Select(alias => new { artifactCollectionName = portfolio, alias }),
            },
            "versionIndex artifactID artifactCollectionID createdAt aliases { entityName projectName artifactCollectionName alias } artifactMembership { versionIndex artifactCollection { __typename } artifact { id } }");

    private async Task<string> VersionAsync()
    {
        string name = Server.AddArtifactVersion(Resnet, type: "model");
        return await Client.ArtifactIdAsync(name["team/vision/".Length..]);
    }

    [Fact]
    public async Task A_link_creates_its_portfolio_and_takes_latest()
    {
        string id = await VersionAsync();

        Reply reply = await LinkAsync(id, aliases: "staging");

        Assert.Null(reply.Error);
        Assert.Equal(0, (int)reply["result", "versionIndex"]!);
        Assert.Equal("ArtifactPortfolio", reply.Text("result", "artifactMembership", "artifactCollection", "__typename"));
        Assert.Equal(id, reply.Text("result", "artifactMembership", "artifact", "id"));
        Assert.Equal("model-registry", reply.Text("result", "aliases", 0, "projectName"));
        Assert.Equal(["latest", "staging"], await Client.AliasesAsync("resnet-production:v0", "model-registry"));
    }

    [Fact]
    public async Task A_second_version_takes_the_next_index_and_latest()
    {
        await LinkAsync(await VersionAsync());

        Reply reply = await LinkAsync(await VersionAsync());

        Assert.Equal(1, (int)reply["result", "versionIndex"]!);
        Assert.Empty(await Client.AliasesAsync("resnet-production:v0", "model-registry"));
        Assert.Equal(["latest"], await Client.AliasesAsync("resnet-production:v1", "model-registry"));
    }

    [Fact]
    public async Task Linking_again_keeps_the_place_and_adds_the_aliases()
    {
        string first = await VersionAsync();
        await LinkAsync(first);
        await LinkAsync(await VersionAsync());

        Reply reply = await LinkAsync(first, aliases: "again");

        Assert.Equal(0, (int)reply["result", "versionIndex"]!);
        Assert.Equal(["again"], await Client.AliasesAsync("resnet-production:v0", "model-registry"));
    }

    [Fact]
    public async Task Unlinking_drops_the_link_and_its_aliases_and_its_index_is_not_given_again()
    {
        string id = await VersionAsync();
        await LinkAsync(id, aliases: "staging");
        string portfolio = await Client.CollectionIdAsync("resnet-production", "model-registry");

        Reply reply = await Client.MutateAsync("unlinkArtifact", new { artifactID = id, artifactPortfolioID = portfolio }, "success artifactID");

        Assert.True((bool)reply["result", "success"]!);
        Assert.Null((await Client.MembershipAsync("resnet-production:staging", "model-registry"))["project", "artifactCollectionMembership"]);
        Assert.Equal(1, (int)(await LinkAsync(id))["result", "versionIndex"]!);
    }

    [Fact]
    public async Task What_is_not_a_link_cannot_be_unlinked()
    {
        string id = await VersionAsync();
        await LinkAsync(await VersionAsync());
        string sequence = await Client.CollectionIdAsync("resnet");
        string portfolio = await Client.CollectionIdAsync("resnet-production", "model-registry");

        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await Client.MutateAsync("unlinkArtifact", new { artifactID = id, artifactPortfolioID = sequence }, "success")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Client.MutateAsync("unlinkArtifact", new { artifactID = id, artifactPortfolioID = portfolio }, "success")).Status);
    }

    [Fact]
    public async Task Description_and_metadata_are_shared_by_all_links_and_aliases_are_not()
    {
        string id = await VersionAsync();
        await LinkAsync(id);

        await Client.UpdateAsync(new { artifactID = id, description = "shared" });
        await Client.AddAliasAsync(id, "production", "resnet-production", "model-registry");

        Reply linked = await Client.MembershipAsync("resnet-production:production", "model-registry");
        Assert.Equal("shared", linked.Text("project", "artifactCollectionMembership", "artifact", "description"));
        Assert.Equal(id, linked.Text("project", "artifactCollectionMembership", "artifact", "id"));
        Assert.Equal(["latest"], await Client.AliasesAsync("resnet:v0"));
    }

    [Fact]
    public async Task Links_stay_in_the_team_or_go_into_its_organization()
    {
        string id = await VersionAsync();
        Server.AddProject("stranger/models");
        Server.AddOrganization("Acme", "acme-org", "team");
        Server.AddProject("acme-org/wandb-registry-model");
        Server.AddOrganization("Other", "other-org");
        Server.AddProject("other-org/wandb-registry-model");

        Assert.Equal(HttpStatusCode.BadRequest, (await LinkAsync(id, project: "models", entity: "stranger")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await LinkAsync(id, project: "wandb-registry-model", entity: "other-org")).Status);
        Assert.Null((await LinkAsync(id, project: "wandb-registry-model", entity: "acme-org")).Error);
        Assert.Equal(HttpStatusCode.NotFound, (await LinkAsync(id, project: "no-such-project")).Status);
    }

    [Fact]
    public async Task A_collection_of_another_kind_or_type_takes_no_link()
    {
        string id = await VersionAsync();
        Server.AddArtifactVersion("team/vision/images", type: "dataset");
        Server.LinkArtifact("team/vision/images:v0", "team/model-registry/data");

        Assert.Contains("versions of its own", (await LinkAsync(id, "images", "vision")).Error, StringComparison.Ordinal);
        Assert.Contains("type dataset, not model", (await LinkAsync(id, "data")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exactly_one_source_is_needed_and_an_unknown_client_id_is_not_found()
    {
        string id = await VersionAsync();
        object Input(string? artifactID, string? clientID) => new
        {
            artifactID,
            clientID,
            artifactPortfolioName = "p",
            projectName = "model-registry",
            entityName = "team",
        };

        Assert.Equal(HttpStatusCode.BadRequest, (await Client.MutateAsync("linkArtifact", Input(null, null), "versionIndex")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Client.MutateAsync("linkArtifact", Input(id, "c"), "versionIndex")).Status);
        Reply unknown = await Client.MutateAsync("linkArtifact", Input(null, "c"), "versionIndex");
        Assert.Equal((HttpStatusCode.NotFound, "failed to map client id"), (unknown.Status, unknown.Error));
    }

    [Fact]
    public async Task The_memberships_of_an_artifact_list_its_sequence_and_its_links()
    {
        string id = await VersionAsync();
        await LinkAsync(id);

        Reply reply = await Client.SendAsync(
            """
            query ($id: ID!) { artifact(id: $id) { artifactMemberships { edges { node {
              versionIndex artifactCollection { __typename name project { name entity { name } } } } } } } }
            """,
            new { id });

        JsonArray edges = reply["artifact", "artifactMemberships", "edges"]!.AsArray();
        Assert.Equal(
            ["ArtifactSequence vision/resnet", "ArtifactPortfolio model-registry/resnet-production"],
            edges.Select(edge => edge!["node"]!["artifactCollection"]!)
                .Select(it => $"{it["__typename"]} {it["project"]!["name"]}/{it["name"]}"));
    }

    [Fact]
    public async Task A_collection_whose_project_cannot_be_seen_has_no_project()
    {
        string id = await VersionAsync();
        await LinkAsync(id);
        Server.AddProject("team/vision", ProjectAccess.None);

        Reply reply = await Client.SendAsync(
            """
            { project(name: "model-registry", entityName: "team") { artifactCollectionMembership(name: "resnet-production:v0") {
                artifact { id artifactSequence { name project { name } } } } } }
            """);

        Assert.Equal("resnet", reply.Text("project", "artifactCollectionMembership", "artifact", "artifactSequence", "name"));
        Assert.Null(reply["project", "artifactCollectionMembership", "artifact", "artifactSequence", "project"]);
        Assert.Null((await Client.AddAliasAsync(id, "x", "resnet-production", "model-registry")).Error);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.UpdateAsync(new { artifactID = id, description = "x" })).Status);
    }
}
