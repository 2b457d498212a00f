using System.Net;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class CollectionTests : ServerTest
{
    private const string Collection = "artifactCollection { __typename name description state defaultArtifactType { name } }";

    private async Task<string> SequenceAsync()
    {
        Server.AddArtifactVersion(Resnet, type: "model");
        return await Client.CollectionIdAsync("resnet");
    }

    [Fact]
    public async Task A_collection_is_renamed_and_described()
    {
        string artifactSequenceID = await SequenceAsync();

        Reply reply = await Client.MutateAsync(
            "updateArtifactSequence", new { artifactSequenceID, name = "resnet 50", description = "all of them" }, Collection);

        Assert.Equal("all of them", reply.Text("result", "artifactCollection", "description"));
        Assert.NotNull((await Client.MembershipAsync("resnet 50:v0"))["project", "artifactCollectionMembership"]);
        Assert.Null((await Client.MembershipAsync("resnet:v0"))["project", "artifactCollectionMembership"]);
    }

    [Fact]
    public async Task A_name_is_taken_once_and_keeps_to_the_rules()
    {
        string artifactSequenceID = await SequenceAsync();
        Server.AddArtifactVersion("team/vision/other", type: "model");
        Task<Reply> Rename(string name) => Client.MutateAsync("updateArtifactSequence", new { artifactSequenceID, name }, Collection);

        Assert.Equal(HttpStatusCode.Conflict, (await Rename("other")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Rename("a/b")).Status);
        Assert.Equal("input.name must have at most 128 characters", (await Rename(new string('x', 129))).Error);
        Assert.Null((await Rename("resnet")).Error);
    }

    [Fact]
    public async Task A_sequence_moves_to_another_type()
    {
        string artifactSequenceID = await SequenceAsync();

        Reply reply = await Client.MutateAsync(
            "moveArtifactSequence", new { artifactSequenceID, destinationArtifactTypeName = "checkpoint" }, Collection);

        Assert.Equal("checkpoint", reply.Text("result", "artifactCollection", "defaultArtifactType", "name"));
    }

    [Fact]
    public async Task A_collection_is_changed_as_what_it_is()
    {
        string sequence = await SequenceAsync();
        Server.LinkArtifact($"{Resnet}:v0", Registered);

        Reply reply = await Client.MutateAsync("updateArtifactPortfolio", new { artifactPortfolioID = sequence, description = "x" }, Collection);

        Assert.Equal((HttpStatusCode.BadRequest, "team/vision/resnet is not a portfolio"), (reply.Status, reply.Error));
    }

    [Fact]
    public async Task Deleting_a_sequence_deletes_its_versions_and_frees_its_name()
    {
        string artifactSequenceID = await SequenceAsync();
        Server.LinkArtifact($"{Resnet}:v0", Registered);

        Reply reply = await Client.MutateAsync("deleteArtifactSequence", new { artifactSequenceID }, Collection);

        Assert.Equal("DELETED", reply.Text("result", "artifactCollection", "state"));
        Assert.Null((await Client.MembershipAsync("resnet-production:v0", "model-registry"))["project", "artifactCollectionMembership"]);
        Assert.Equal($"{Resnet}:v0", Server.AddArtifactVersion(Resnet, type: "dataset"));
    }

    [Fact]
    public async Task Deleting_a_portfolio_leaves_what_was_linked()
    {
        await SequenceAsync();
        Server.LinkArtifact($"{Resnet}:v0", Registered);
        string artifactPortfolioID = await Client.CollectionIdAsync("resnet-production", "model-registry");

        Assert.Null((await Client.MutateAsync("deleteArtifactPortfolio", new { artifactPortfolioID }, Collection)).Error);

        Assert.NotNull((await Client.MembershipAsync("resnet:v0"))["project", "artifactCollectionMembership"]);
    }

    [Fact]
    public async Task Tags_of_a_collection_are_assigned_and_taken_away()
    {
        await SequenceAsync();
        object Input(params string[] tags) => new
        {
            entityName = "team",
            projectName = "vision",
            artifactCollectionName = "resnet",
            tags = tags.Select(tagName => new { tagName }),
        };

        Reply added = await Client.MutateAsync("createArtifactCollectionTagAssignments", Input("a", "b"), "tags { name }");
        await Client.MutateAsync("deleteArtifactCollectionTagAssignments", Input("a"), "success");

        Reply read = await Client.SendAsync(
            "{ project(name: \"vision\", entityName: \"team\") { artifactCollection(name: \"resnet\") { tags { edges { node { name } } } } } }");
        Assert.Equal(2, added["result", "tags"]!.AsArray().Count);
        Assert.Equal("b", (string)Assert.Single(read["project", "artifactCollection", "tags", "edges"]!.AsArray())!["node"]!["name"]!);
    }

    [Theory]
    [InlineData("ünïcode")]
    [InlineData("a/b")]
    [InlineData(" a")]
    [InlineData("a\n")]
    [InlineData("")]
    public async Task A_tag_is_made_of_ASCII_words(string tagName)
    {
        await SequenceAsync();

        Reply reply = await Client.MutateAsync(
            "createArtifactCollectionTagAssignments",
            new { entityName = "team", projectName = "vision", artifactCollectionName = "resnet", tags = new[] { new { tagName } } },
            "tags { name }");

        Assert.Equal(@"input.tags[0].tagName must match ^[-\w]+([ ]+[-\w]+)*$", reply.Error);
    }

    [Fact]
    public async Task One_call_takes_at_most_20_tags()
    {
        await SequenceAsync();
        Reply reply = await Client.MutateAsync(
            "createArtifactCollectionTagAssignments",
            new
            {
                entityName = "team",
                projectName = "vision",
                artifactCollectionName = "resnet",
                tags = Enumerable.Range(0, 21).Select(i => new { tagName = $"t{i}" }),
            },
            "tags { name }");

        Assert.Equal("input.tags must have at most 20 items", reply.Error);
    }

    [Fact]
    public async Task A_type_of_another_collection_or_name_that_W_and_B_refuses_cannot_be_added()
    {
        await SequenceAsync();

        Assert.Contains("of type model", Assert.Throws<ArgumentException>(() => Server.AddArtifactVersion(Resnet, type: "dataset")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Server.AddArtifactVersion("vision/resnet"));
        Assert.Throws<ArgumentException>(() => Server.AddArtifactVersion("team/vision/a:b"));
        Assert.Throws<ArgumentException>(() => Server.AddArtifactVersion(Resnet, type: "model", metadataJson: "[]"));
        Assert.Throws<ArgumentException>(() => Server.LinkArtifact("team/vision/nope:v0", Registered));
    }

    [Fact]
    public async Task Types_and_collections_of_a_project_are_listed()
    {
        await SequenceAsync();
        Server.AddArtifactVersion("team/vision/images");
        Server.LinkArtifact("team/vision/resnet:v0", "team/vision/linked");

        Reply reply = await Client.SendAsync(
            """
            { project(name: "vision", entityName: "team") {
                artifactTypes { edges { node { name } } }
                artifactCollections { totalCount edges { node { name } } }
                portfolios: artifactCollections(collectionTypes: [PORTFOLIO]) { edges { node { name __typename } } }
                sorted: artifactCollections(order: "name", filters: "{\"name\":{\"$ne\":\"linked\"}}") { totalCount edges { node { name } } }
                artifactType(name: "model") { artifactCollections { edges { node { name } } } artifactSequences { edges { node { name } } }
                  artifactCollection(name: "images") { name } artifactSequence(name: "resnet") { latestArtifact { versionIndex } } } } }
            """);

        JsonNode project = reply["project"]!;
        Assert.Equal(["model", "dataset"], Names(project["artifactTypes"]));
        Assert.Equal(["linked", "images", "resnet"], Names(project["artifactCollections"]));
        Assert.Equal(["linked"], Names(project["portfolios"]));
        Assert.Equal(["images", "resnet"], Names(project["sorted"]));
        Assert.Equal(2, (int)project["sorted"]!["totalCount"]!);
        Assert.Equal(["linked", "resnet"], Names(project["artifactType"]!["artifactCollections"]));
        Assert.Equal(["resnet"], Names(project["artifactType"]!["artifactSequences"]));
        Assert.Null(project["artifactType"]!["artifactCollection"]);
        Assert.Equal(0, (int)project["artifactType"]!["artifactSequence"]!["latestArtifact"]!["versionIndex"]!);
    }

    private static string[] Names(JsonNode? connection) =>
        [.. connection!["edges"]!.AsArray().Select(edge => (string)edge!["node"]!["name"]!)];
}
