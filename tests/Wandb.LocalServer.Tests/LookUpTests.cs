using System.Net;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class LookUpTests : ServerTest
{
    [Fact]
    public void Adding_a_version_tells_its_full_name()
    {
        Assert.Equal($"{Resnet}:v0", Server.AddArtifactVersion(Resnet, type: "model"));
        Assert.Equal($"{Resnet}:v1", Server.AddArtifactVersion(Resnet, type: "model"));
    }

    [Fact]
    public async Task A_version_is_found_by_number_alias_commit_hash_and_digest()
    {
        Server.AddArtifactVersion(Resnet, type: "model", aliases: ["best"]);
        Server.AddArtifactVersion(Resnet, type: "model");
        JsonNode first = (await Client.MembershipAsync("resnet:v0"))["project", "artifactCollectionMembership"]!;

        foreach (string alias in (string[])["best", (string)first["commitHash"]!, (string)first["artifact"]!["digest"]!])
        {
            Assert.Equal(0, (int)(await Client.MembershipAsync($"resnet:{alias}"))["project", "artifactCollectionMembership", "versionIndex"]!);
        }

        Assert.Equal(1, (int)(await Client.MembershipAsync("resnet:v1"))["project", "artifactCollectionMembership", "versionIndex"]!);
    }

    [Fact]
    public async Task A_bare_name_is_latest_and_without_that_the_newest()
    {
        Server.AddArtifactVersion(Resnet, type: "model");
        Server.AddArtifactVersion(Resnet, type: "model");
        string first = await Client.ArtifactIdAsync("resnet:v0");
        string second = await Client.ArtifactIdAsync("resnet:v1");

        await Client.AddAliasAsync(first, "latest");
        Assert.Equal(first, await Client.ArtifactIdAsync("resnet"));

        await Client.DeleteAliasAsync(first, "latest");
        Assert.Equal(second, await Client.ArtifactIdAsync("resnet"));
        Assert.Null((await Client.MembershipAsync("resnet:latest"))["project", "artifactCollectionMembership"]);
    }

    [Theory]
    [InlineData("resnet:nope")]
    [InlineData("resnet:v7")]
    [InlineData("resnet:v99999999999999999999")]
    [InlineData("resnet:")]
    [InlineData("other:latest")]
    [InlineData("")]
    public async Task A_version_that_is_not_there_is_null(string name)
    {
        Server.AddArtifactVersion(Resnet, type: "model");

        Reply reply = await Client.MembershipAsync(name);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.NotNull(reply["project"]);
        Assert.Null(reply["project", "artifactCollectionMembership"]);
    }

    [Theory]
    [InlineData("team", "nope")]
    [InlineData("nobody", "vision")]
    public async Task A_project_that_is_not_there_is_null(string entity, string project)
    {
        Server.AddArtifactVersion(Resnet, type: "model");

        Assert.Null((await Client.MembershipAsync("resnet:v0", project, entity))["project"]);
    }

    [Fact]
    public async Task Projects_and_entities_are_found_in_any_letter_case_and_answer_with_their_own()
    {
        Server.AddArtifactVersion(Resnet, type: "model");

        Reply reply = await Client.MembershipAsync("resnet:v0", "VISION", "Team");

        Assert.Equal("vision", reply.Text("project", "artifactCollectionMembership", "artifactCollection", "project", "name"));
        Assert.Equal("team", reply.Text("project", "artifactCollectionMembership", "artifactCollection", "project", "entity", "name"));
    }

    [Fact]
    public async Task A_path_without_entity_and_project_takes_the_defaults()
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { DefaultEntity = "team" });
        using var client = new LocalClient(server);
        server.AddArtifactVersion("team/uncategorized/data");

        Reply reply = await client.SendAsync("{ viewer { entity } project { artifact(name: \"data:v0\") { versionIndex } } }");

        Assert.Equal("team", reply.Text("viewer", "entity"));
        Assert.Equal(0, (int)reply["project", "artifact", "versionIndex"]!);
    }

    [Fact]
    public async Task Ids_are_opaque_and_find_their_version_again()
    {
        Server.AddArtifactVersion(Resnet, type: "model", description: "found");
        string id = await Client.ArtifactIdAsync("resnet:v0");

        Reply reply = await Client.SendAsync("query ($id: ID!) { artifact(id: $id) { description artifactType { name } } }", new { id });

        Assert.Equal("QXJ0aWZhY3Q6MQ==", id);
        Assert.Equal("found", reply.Text("artifact", "description"));
        Assert.Equal("model", reply.Text("artifact", "artifactType", "name"));
    }

    [Theory]
    [InlineData("QXJ0aWZhY3Q6OQ==")]
    [InlineData("UnVuOjE=")]
    [InlineData("not base64!")]
    public async Task An_id_that_is_none_is_null_to_read_and_404_to_change(string id)
    {
        Reply read = await Client.SendAsync("query ($id: ID!) { artifact(id: $id) { id } }", new { id });
        Reply changed = await Client.UpdateAsync(new { artifactID = id, description = "x" });

        Assert.Null(read["artifact"]);
        Assert.Equal(HttpStatusCode.NotFound, changed.Status);
        Assert.Contains(id, changed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_aliases_of_an_artifact_span_its_collections_with_one_vN_each()
    {
        Server.AddArtifactVersion(Resnet, type: "model");
        Server.AddArtifactVersion(Resnet, type: "model", aliases: ["best"]);
        Server.LinkArtifact($"{Resnet}:v1", Registered, aliases: ["staging"]);

        Reply reply = await Client.SendAsync(
            """
            { project(name: "vision", entityName: "team") { artifact(name: "resnet:v1") {
                aliases { alias artifactCollectionName artifactCollection { __typename } }
                own: aliases(artifactCollectionName: "resnet") { alias }
                linked: versionIndex(artifactCollectionName: "resnet-production") versionIndex } } }
            """);

        JsonNode artifact = reply["project", "artifact"]!;
        Assert.Equal(
            ["resnet:best", "resnet:latest", "resnet:v1", "resnet-production:latest", "resnet-production:staging", "resnet-production:v0"],
            artifact["aliases"]!.AsArray().Select(it => $"{it!["artifactCollectionName"]}:{it["alias"]}").Order(StringComparer.Ordinal)
                .OrderBy(it => it.Split(':')[0].Length));
        Assert.Equal(["latest", "best", "v1"], artifact["own"]!.AsArray().Select(it => (string)it!["alias"]!));
        Assert.Equal((1, 0), ((int)artifact["versionIndex"]!, (int)artifact["linked"]!));
    }
}
