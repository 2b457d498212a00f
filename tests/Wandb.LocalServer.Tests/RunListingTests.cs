using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class RunListingTests : RunServerTest
{
    private const string Runs =
        """
        query ($filters: JSONString, $order: String) { project(name: "vision", entityName: "team") {
          runCount(filters: $filters) runs(filters: $filters, order: $order) { edges { node { name } } }
          buckets(filters: $filters, order: $order) { edges { node { name } } } } }
        """;

    private async Task AddRunsAsync()
    {
        await StartAsync("one");
        await UpsertAsync(new
        {
            name = "one",
            modelName = "vision",
            entityName = "team",
            displayName = "brave-fox-1",
            groupName = "g",
            tags = new[] { "a", "b" },
            config = """{"lr":{"value":0.1},"net":{"value":{"depth":18}},"value":{"value":7}}""",
            summaryMetrics = """{"loss":0.5,"best":{"loss":0.4}}""",
        });
        await StartAsync("two");
        Time.Advance(TimeSpan.FromSeconds(10));
        await StartAsync("three");
        await UpsertAsync(new { name = "three", modelName = "vision", entityName = "team", config = """{"lr":{"value":0.3}}""", summaryMetrics = """{"loss":0.2}""" });
        await StreamAsync("""{"complete":true,"exitcode":1}""", "three");
    }

    [Theory]
    [InlineData("""{"state":"failed"}""", "three")]
    [InlineData("""{"config.lr":0.1}""", "one")]
    [InlineData("""{"config.lr.value":{"$gt":0.1}}""", "three")]
    [InlineData("""{"config.net.depth":18}""", "one")]
    [InlineData("""{"config.net.value.depth":18}""", "one")]
    [InlineData("""{"config.value":7}""", "one")]
    [InlineData("""{"config.lr":{"$exists":false}}""", "two")]
    [InlineData("""{"summary_metrics.loss":{"$lt":0.4}}""", "three")]
    [InlineData("""{"summaryMetrics.best.loss":0.4}""", "one")]
    [InlineData("""{"display_name":{"$regex":"^brave"}}""", "one")]
    [InlineData("""{"displayName":"brave-fox-1"}""", "one")]
    [InlineData("""{"tags":"b"}""", "one")]
    [InlineData("""{"tags":{"$in":["c","a"]}}""", "one")]
    [InlineData("""{"group":"g"}""", "one")]
    [InlineData("""{"jobType":"evaluate","username":"local","name":{"$ne":"two"}}""", "one three")]
    [InlineData("""{"createdAt":{"$gt":"2026-05-01T12:00:05Z"}}""", "three")]
    [InlineData("""{"$or":[{"state":"failed"},{"config.lr":0.1}]}""", "one three")]
    [InlineData("{}", "one two three")]
    [InlineData(null, "one two three")]
    public async Task Runs_are_filtered_by_what_clients_ask(string? filters, string expected)
    {
        await AddRunsAsync();

        Reply reply = await Client.SendAsync(Runs, new { filters, order = "+created_at" });

        foreach (string field in (string[])["runs", "buckets"])
        {
            Assert.Equal(expected, string.Join(' ', reply["project", field, "edges"]!.AsArray().Select(edge => (string)edge!["node"]!["name"]!)));
        }

        Assert.Equal(expected.Split(' ').Length, (int)reply["project", "runCount"]!);
    }

    [Theory]
    [InlineData("+created_at", "one two three")]
    [InlineData("-created_at", "three two one")]
    [InlineData("-createdAt", "three two one")]
    [InlineData("summary_metrics.loss", "two three one")]
    [InlineData("-summary_metrics.loss", "one three two")]
    [InlineData("-config.lr.value", "three one two")]
    [InlineData("+heartbeat_at", "one two three")]
    [InlineData("-name", "two three one")]
    [InlineData(null, "one two three")]
    public async Task Runs_are_ordered_and_those_of_one_second_by_their_creation(string? order, string expected)
    {
        await AddRunsAsync();

        Reply reply = await Client.SendAsync(Runs, new { order });

        Assert.Equal(expected, string.Join(' ', reply["project", "runs", "edges"]!.AsArray().Select(edge => (string)edge!["node"]!["name"]!)));
    }
}
