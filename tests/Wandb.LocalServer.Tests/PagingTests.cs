using System.Net;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wandb.LocalServer.Listing;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class PagingTests : ServerTest
{
    private const string Versions =
        """
        query ($first: Int, $after: String, $order: String, $filters: JSONString) {
          project(name: "vision", entityName: "team") { artifactType(name: "model") { artifactCollection(name: "resnet") {
            artifacts(first: $first, after: $after, order: $order, filters: $filters) {
              totalCount pageInfo { endCursor hasNextPage hasPreviousPage } edges { version cursor node { id } } } } } } }
        """;

    [Theory]
    [InlineData("""{"version":{"$exists":"yes"}}""")]
    [InlineData("""{"alias":{"$contains":1}}""")]
    [InlineData("""{"alias":{"$regex":1}}""")]
    [InlineData("""{"version":"v0","version":"v1"}""")]
    [InlineData("""{"$or":[1]}""")]
    [InlineData("[]")]
    public async Task A_filter_of_the_wrong_shape_is_refused_and_no_failure_of_the_server(string filters)
    {
        Server.AddArtifactVersion(Resnet, type: "model");

        Reply reply = await Client.SendAsync(Versions, new { filters });

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    [Property]
    public bool Pages_put_together_are_the_list(NonNegativeInt count, PositiveInt size)
    {
        int[] items = [.. Enumerable.Range(0, count.Get % 60)];
        var collected = new List<object>();
        string? after = null;
        for (int guard = 0; guard <= items.Length; guard++)
        {
            Page page = new PageRequest(size.Get, after, null, null).Take(items, item => item);
            collected.AddRange(page.Edges.Select(edge => edge.Item));
            if (!page.HasNext)
            {
                return collected.SequenceEqual(items.Cast<object>()) && page.TotalCount == items.Length;
            }

            after = page.Edges[^1].Cursor;
        }

        return false;
    }

    [Property]
    public bool Items_added_in_front_repeat_and_drop_nothing(NonNegativeInt count, PositiveInt size)
    {
        int[] items = [.. Enumerable.Range(0, 2 + (count.Get % 60))];
        Page first = new PageRequest(1 + (size.Get % (items.Length - 1)), null, null, null).Take(items, item => item);
        int[] grown = [-2, -1, .. items];

        Page second = new PageRequest(1000, first.Edges[^1].Cursor, null, null).Take(grown, item => item);

        return first.Edges.Concat(second.Edges).Select(edge => edge.Item).SequenceEqual(items.Cast<object>());
    }

    [Fact]
    public void The_item_of_a_cursor_may_be_gone()
    {
        Page first = new PageRequest(2, null, null, null).Take([1, 2, 3, 4], item => item);

        Page second = new PageRequest(2, first.Edges[^1].Cursor, null, null).Take([1, 3, 4], item => item);

        Assert.Equal([3, 4], second.Edges.Select(edge => edge.Item).Cast<int>());
    }

    [Fact]
    public void The_last_items_before_a_cursor_are_a_page_too()
    {
        Page all = new PageRequest(null, null, null, null).Take([1, 2, 3, 4, 5], item => item);

        Page page = new PageRequest(null, null, 2, all.Edges[3].Cursor).Take([1, 2, 3, 4, 5], item => item);

        Assert.Equal([2, 3], page.Edges.Select(edge => edge.Item).Cast<int>());
        Assert.True(page.HasNext && page.HasPrevious);
    }

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(4, 2, 2)]
    [InlineData(5, 2, 3)]
    public async Task Versions_come_newest_first_in_pages(int versions, int size, int pages)
    {
        Server.AddArtifactVersion("team/vision/resnet", type: "model");
        for (int i = 1; i < versions; i++)
        {
            Server.AddArtifactVersion(Resnet, type: "model");
        }

        string? filters = versions == 0 ? """{"version":"none"}""" : """{"state":"COMMITTED"}""";
        var seen = new List<string>();
        string? after = null;
        int turned = 0;
        bool more = true;
        while (more)
        {
            JsonNode page = (await Client.SendAsync(Versions, new { first = size, after, filters }))["project", "artifactType", "artifactCollection", "artifacts"]!;
            seen.AddRange(page["edges"]!.AsArray().Select(edge => (string)edge!["version"]!));
            after = (string?)page["pageInfo"]!["endCursor"];
            more = (bool)page["pageInfo"]!["hasNextPage"]!;
            Assert.Equal(versions, (int)page["totalCount"]!);
            Assert.Equal(turned > 0, (bool)page["pageInfo"]!["hasPreviousPage"]!);
            turned++;
        }

        Assert.Equal(pages, turned);
        Assert.Equal(Enumerable.Range(0, versions).Reverse().Select(index => $"v{index}"), seen);
    }

    [Fact]
    public async Task Versions_are_filtered_by_alias_tag_and_metadata_and_ordered()
    {
        Server.AddArtifactVersion(Resnet, type: "model", aliases: ["best"], metadataJson: """{"acc": 0.9, "net": {"depth": 18}}""", tags: ["ok"]);
        Server.AddArtifactVersion(Resnet, type: "model", metadataJson: """{"acc": 0.95, "acc": 0.97}""");

        foreach ((string filter, string[] expected) in ((string, string[])[])
        [
            ("""{"alias":"best"}""", ["v0"]),
            ("""{"tag":{"$in":["ok","fine"]}}""", ["v0"]),
            ("""{"metadata.acc":{"$gte":0.95}}""", ["v1"]),
            ("""{"metadata.net.depth":18}""", ["v0"]),
            ("""{"$or":[{"version":"v1"},{"version_index":0}]}""", ["v0", "v1"]),
            ("""{"$and":[{"metadata.net":{"$exists":false}},{"$not":{"alias":"best"}}]}""", ["v1"]),
            ("""{"alias":{"$regex":"^be.t$"}}""", ["v0"]),
            ("""{"metadata.acc":{"$lt":0.5}}""", []),
        ])
        {
            Reply reply = await Client.SendAsync(Versions, new { filters = filter, order = "version_index" });
            JsonArray edges = reply["project", "artifactType", "artifactCollection", "artifacts", "edges"]!.AsArray();
            Assert.Equal(expected, edges.Select(edge => (string)edge!["version"]!));
        }
    }

    [Theory]
    [InlineData("[]", null, null)]
    [InlineData("{", null, null)]
    [InlineData("""{"alias":{"$near":1}}""", null, null)]
    [InlineData("""{"alias":{"$regex":"("}}""", null, null)]
    [InlineData(null, "+", null)]
    [InlineData(null, null, "not a cursor")]
    public async Task What_cannot_be_listed_so_gets_400(string? filters, string? order, string? after)
    {
        Server.AddArtifactVersion(Resnet, type: "model", aliases: ["best"]);

        Assert.Equal(HttpStatusCode.BadRequest, (await Client.SendAsync(Versions, new { filters, order, after })).Status);
    }
}
