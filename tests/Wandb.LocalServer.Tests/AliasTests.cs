using System.Net;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class AliasTests : ServerTest
{
    private async Task<(string First, string Second)> TwoVersionsAsync()
    {
        Server.AddArtifactVersion(Resnet, type: "model", aliases: ["best"]);
        Server.AddArtifactVersion(Resnet, type: "model");
        return (await Client.ArtifactIdAsync("resnet:v0"), await Client.ArtifactIdAsync("resnet:v1"));
    }

    [Fact]
    public async Task A_new_version_takes_latest_and_its_aliases_over()
    {
        Server.AddArtifactVersion(Resnet, type: "model", aliases: ["best"]);
        Server.AddArtifactVersion(Resnet, type: "model", aliases: ["best"]);

        Assert.Empty(await Client.AliasesAsync("resnet:v0"));
        Assert.Equal(["best", "latest"], await Client.AliasesAsync("resnet:v1"));
    }

    [Fact]
    public async Task An_alias_points_to_one_version_so_adding_it_moves_it()
    {
        (_, string second) = await TwoVersionsAsync();

        Reply reply = await Client.AddAliasAsync(second, "best");

        Assert.True((bool)reply["result", "success"]!);
        Assert.Empty(await Client.AliasesAsync("resnet:v0"));
        Assert.Equal(["best", "latest"], await Client.AliasesAsync("resnet:v1"));
    }

    [Fact]
    public async Task Adding_and_deleting_twice_does_no_harm()
    {
        (string first, _) = await TwoVersionsAsync();

        await Client.AddAliasAsync(first, "best");
        Assert.Equal(["best"], await Client.AliasesAsync("resnet:v0"));
        await Client.DeleteAliasAsync(first, "best");
        Assert.Equal(HttpStatusCode.OK, (await Client.DeleteAliasAsync(first, "best")).Status);
        Assert.Empty(await Client.AliasesAsync("resnet:v0"));
    }

    [Fact]
    public async Task An_old_alias_that_could_not_be_given_today_can_be_deleted()
    {
        Server.AddArtifactVersion(Resnet, type: "model", aliases: ["old/best"]);
        string first = await Client.ArtifactIdAsync("resnet:old/best");

        Reply added = await Client.AddAliasAsync(first, "new/best");
        Reply deleted = await Client.DeleteAliasAsync(first, "old/best");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (added.Status, deleted.Status));
        Assert.Equal(["latest"], await Client.AliasesAsync("resnet:v0"));
    }

    [Theory]
    [InlineData("v7")]
    [InlineData("")]
    public void Seeded_aliases_are_held_to_the_rules_too(string alias)
    {
        Server.AddArtifactVersion(Resnet, type: "model");

        Assert.Throws<ArgumentException>(() => Server.AddArtifactVersion(Resnet, type: "model", aliases: [alias]));
        Assert.Throws<ArgumentException>(() => Server.AddArtifactVersion(Resnet, type: "model", aliases: [new string('a', 129)]));
        Assert.Throws<ArgumentException>(() => Server.LinkArtifact($"{Resnet}:v0", Registered, [alias]));
        Assert.Equal(1, Server.AddArtifactVersion(Resnet, type: "model")[^1] - '0');
    }

    [Fact]
    public async Task Deleting_an_alias_that_has_moved_leaves_it_where_it_is()
    {
        (string first, string second) = await TwoVersionsAsync();
        await Client.AddAliasAsync(second, "best");

        await Client.DeleteAliasAsync(first, "best");

        Assert.Equal(["best", "latest"], await Client.AliasesAsync("resnet:v1"));
    }

    [Fact]
    public async Task Version_numbers_are_the_servers_own()
    {
        (string first, _) = await TwoVersionsAsync();

        Assert.Equal(HttpStatusCode.OK, (await Client.AddAliasAsync(first, "v0")).Status);
        Assert.Contains("reserved", (await Client.AddAliasAsync(first, "v1")).Error, StringComparison.Ordinal);
        Assert.Contains("reserved", (await Client.AddAliasAsync(first, "v12")).Error, StringComparison.Ordinal);
        Assert.Contains("reserved", (await Client.DeleteAliasAsync(first, "v0")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "input.aliases[0].alias must match ^[^/:]+$")]
    [InlineData("a/b", "input.aliases[0].alias must match ^[^/:]+$")]
    [InlineData("a:b", "input.aliases[0].alias must match ^[^/:]+$")]
    public async Task An_alias_that_the_schema_refuses_is_named_with_its_place(string alias, string message)
    {
        (string first, _) = await TwoVersionsAsync();

        Reply reply = await Client.AddAliasAsync(first, alias);

        Assert.Equal((HttpStatusCode.BadRequest, message), (reply.Status, reply.Error));
    }

    [Fact]
    public async Task An_alias_has_at_most_128_characters_whatever_their_size()
    {
        (string first, _) = await TwoVersionsAsync();
        string longest = string.Concat(Enumerable.Repeat("😀", 128));

        Assert.Null((await Client.AddAliasAsync(first, longest)).Error);
        Assert.Equal("input.aliases[0].alias must have at most 128 characters", (await Client.AddAliasAsync(first, longest + "x")).Error);
    }

    [Fact]
    public async Task One_bad_alias_keeps_the_others_of_its_request_out()
    {
        (string first, _) = await TwoVersionsAsync();

        Reply reply = await Client.MutateAsync(
            "addAliases",
            new { artifactID = first, aliases = new[] { LocalClient.Alias("good"), LocalClient.Alias("bad", "another") } },
            "success");

        Assert.Equal((HttpStatusCode.NotFound, "artifact collection team/vision/another not found"), (reply.Status, reply.Error));
        Assert.Equal(["best"], await Client.AliasesAsync("resnet:v0"));
    }

    [Fact]
    public async Task Mutations_of_one_request_apply_in_order_each_for_itself()
    {
        (string first, _) = await TwoVersionsAsync();

        Reply reply = await Client.SendAsync(
            """
            mutation ($a: AddAliasesInput!, $u: UpdateArtifactInput!) {
              m0: addAliases(input: $a) { success }
              m1: updateArtifact(input: $u) { artifact { id } }
            }
            """,
            new { a = new { artifactID = first, aliases = new[] { LocalClient.Alias("kept") } }, u = new { artifactID = first, metadata = "[]" } });

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.True((bool)reply["m0", "success"]!);
        Assert.Null(reply["m1"]);
        Assert.Equal("m1", (string)reply.Json["errors"]![0]!["path"]![0]!);
        Assert.Equal(["best", "kept"], await Client.AliasesAsync("resnet:v0"));
    }

    [Fact]
    public async Task The_older_complete_list_replaces_the_aliases()
    {
        (string first, _) = await TwoVersionsAsync();

        await Client.UpdateAsync(new { artifactID = first, aliases = new[] { new { artifactCollectionName = "resnet", alias = "only" } } });

        Assert.Equal(["only"], await Client.AliasesAsync("resnet:v0"));
        Assert.Equal(["latest"], await Client.AliasesAsync("resnet:v1"));
    }

    [Fact]
    public async Task Protected_aliases_of_a_registry_are_for_its_admins()
    {
        Server.AddArtifactVersion(Resnet, type: "model");
        Server.AddProtectedAliases("team", "production");
        Server.LinkArtifact($"{Resnet}:v0", Registered, aliases: ["production"]);
        string id = await Client.ArtifactIdAsync("resnet:v0");
        string portfolio = await Client.CollectionIdAsync("resnet-production", "model-registry");

        Reply[] refusals =
        [
            await Client.DeleteAliasAsync(id, "production", "resnet-production", "model-registry"),
            await Client.MutateAsync("unlinkArtifact", new { artifactID = id, artifactPortfolioID = portfolio }, "success"),
            await Client.MutateAsync("deleteArtifact", new { artifactID = id, deleteAliases = true }, "artifact { id }"),
            await Client.MutateAsync("deleteArtifactPortfolio", new { artifactPortfolioID = portfolio }, "artifactCollection { state }"),
        ];

        Assert.All(refusals, reply => Assert.Equal(
            (HttpStatusCode.Forbidden, $"permission denied: alias production of {Registered} is protected"), (reply.Status, reply.Error)));
        Assert.Null((await Client.AddAliasAsync(id, "production")).Error);
        Assert.Equal(["latest", "production"], await Client.AliasesAsync("resnet-production:v0", "model-registry"));
    }

    [Fact]
    public async Task A_protected_alias_cannot_be_moved_to_another_link()
    {
        Server.AddArtifactVersion(Resnet, type: "model");
        Server.AddArtifactVersion(Resnet, type: "model");
        Server.LinkArtifact($"{Resnet}:v0", Registered);
        Server.LinkArtifact($"{Resnet}:v1", Registered);
        string id = await Client.ArtifactIdAsync("resnet:v1");
        Reply added = await Client.MutateAsync(
            "addProtectedAliases", new { entityName = "team", aliases = new[] { "production" }, adminType = "MODEL" }, "aliases");

        Assert.Equal("production", added.Text("result", "aliases", 0));
        Assert.Equal(HttpStatusCode.Forbidden, (await Client.AddAliasAsync(id, "production", "resnet-production", "model-registry")).Status);

        await Client.MutateAsync(
            "removeProtectedAliases", new { entityName = "team", aliases = new[] { "production" }, adminType = "MODEL" }, "aliases");
        Assert.Null((await Client.AddAliasAsync(id, "production", "resnet-production", "model-registry")).Error);
    }

    [Fact]
    public async Task The_aliases_of_a_collection_are_those_that_people_gave_and_latest()
    {
        await TwoVersionsAsync();

        Reply reply = await Client.SendAsync(
            "{ project(name: \"vision\", entityName: \"team\") { artifactCollection(name: \"resnet\") { aliases { edges { node { alias } } } } } }");

        JsonArray edges = reply["project", "artifactCollection", "aliases", "edges"]!.AsArray();
        Assert.Equal(["best", "latest"], edges.Select(edge => (string)edge!["node"]!["alias"]!).Order(StringComparer.Ordinal));
    }
}
