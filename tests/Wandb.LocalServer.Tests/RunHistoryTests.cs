using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class RunHistoryTests : RunServerTest
{
    private async Task StreamRowsAsync(params string[] rows)
    {
        await StartAsync();
        string content = JsonSerializer.Serialize(rows);
        await StreamAsync("{\"files\":{\"wandb-history.jsonl\":{\"offset\":0,\"content\":" + content + "}}}");
    }

    private static string[] Rows(int count) => [.. Enumerable.Range(0, count).Select(i => $$"""{"_step":{{i}},"loss":{{count - i}}.5}""")];

    private static long[] Steps(JsonNode rows) =>
        [.. rows.AsArray().Select(row => (long)(row is JsonValue ? JsonNode.Parse((string)row!)! : row!)["_step"]!)];

    [Theory]
    [InlineData("history", new long[] { 0, 1, 2, 3, 4 })]
    [InlineData("history(minStep: 1, maxStep: 3)", new long[] { 1, 2 })]
    [InlineData("history(samples: 2)", new long[] { 0, 2 })]
    [InlineData("history(samples: 0)", new long[] { })]
    [InlineData("history(minStep: 9)", new long[] { })]
    public async Task History_comes_as_lines_between_steps(string selection, long[] steps)
    {
        await StreamRowsAsync(Rows(5));

        Assert.Equal(steps, Steps((await RunAsync(selection))["history"]!));
    }

    [Fact]
    public async Task Sampled_history_has_the_rows_with_all_keys_and_nothing_else()
    {
        await StreamRowsAsync("""{"_step":0,"loss":2,"acc":0.1}""", """{"_step":1,"loss":1}""", """{"_step":2,"loss":0.5,"acc":0.9,"acc":0.8}""");

        JsonNode run = await RunAsync(
            """sampledHistory(specs: ["{\"keys\":[\"_step\",\"acc\"],\"samples\":10}", "{\"keys\":[\"_step\",\"loss\"],\"samples\":2,\"minStep\":1}"])""");

        Assert.Equal(
            """[[{"_step":0,"acc":0.1},{"_step":2,"acc":0.8}],[{"_step":1,"loss":1},{"_step":2,"loss":0.5}]]""",
            run["sampledHistory"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"samples":3}""")]
    [InlineData("""{"keys":[1]}""")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    public async Task A_specification_that_makes_no_sense_is_refused(string specification)
    {
        await StreamRowsAsync(Rows(1));

        Reply reply = await Client.SendAsync(
            "query ($specs: [JSONString!]!) { project(name: \"vision\", entityName: \"team\") { run(name: \"abcd1234\") { sampledHistory(specs: $specs) } } }",
            new { specs = new[] { specification } });

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    [Fact]
    public async Task The_keys_of_a_history_are_known_with_the_last_step()
    {
        await StreamRowsAsync("""{"_step":0,"loss":2,"note":"a"}""", """{"_step":7,"loss":NaN}""", """{"_step":5,"loss":1}""");

        JsonNode keys = (await RunAsync("historyKeys"))["historyKeys"]!;

        Assert.Equal(5, (int)keys["lastStep"]!);
        Assert.Equal(["_step", "loss", "note"], keys["keys"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(2, (int)keys["keys"]!["loss"]!["typeCounts"]![0]!["count"]!);
    }

    [Fact]
    public async Task A_run_without_history_has_no_keys_and_no_rows()
    {
        await StartAsync();

        JsonNode run = await RunAsync("historyKeys history events parquetHistory(liveKeys: [\"_step\"]) { parquetUrls liveData }");

        Assert.Null(run["historyKeys"]);
        Assert.Empty(run["history"]!.AsArray());
        Assert.Empty(run["parquetHistory"]!["liveData"]!.AsArray());
    }

    [Fact]
    public async Task Rows_that_are_in_no_file_of_columns_are_live()
    {
        await StreamRowsAsync(Rows(2));

        JsonNode run = await RunAsync("parquetHistory(liveKeys: [\"_step\"]) { parquetUrls liveData }");

        Assert.Empty(run["parquetHistory"]!["parquetUrls"]!.AsArray());
        Assert.Equal([0, 1], Steps(run["parquetHistory"]!["liveData"]!));
    }

    [Fact]
    public async Task A_run_is_rewound_to_a_step()
    {
        await StreamRowsAsync(Rows(5));

        Reply reply = await Client.MutateAsync(
            "rewindRun",
            new { runName = "abcd1234", entityName = "team", projectName = "vision", metricName = "_step", metricValue = 2 },
            "rewoundRun { name historyLineCount summaryMetrics project { entity { name } } }");

        Assert.Equal(3, (int)reply["result", "rewoundRun", "historyLineCount"]!);
        Assert.Equal("""{"_step":2,"loss":3.5}""", reply.Text("result", "rewoundRun", "summaryMetrics"));
        long[] left = Steps((await RunAsync("history"))["history"]!);
        Assert.Equal([0, 1, 2], left);
    }

    [Theory]
    [InlineData("loss", 2, HttpStatusCode.BadRequest)]
    [InlineData("_step", -1, HttpStatusCode.BadRequest)]
    public async Task A_run_is_rewound_to_a_step_that_it_has(string metricName, int metricValue, HttpStatusCode status)
    {
        await StreamRowsAsync(Rows(5));

        Reply reply = await Client.MutateAsync(
            "rewindRun",
            new { runName = "abcd1234", entityName = "team", projectName = "vision", metricName, metricValue },
            "rewoundRun { name }");

        Assert.Equal(status, reply.Status);
        Assert.Equal(5, (int)(await RunAsync("historyLineCount"))["historyLineCount"]!);
    }

    [Fact]
    public async Task Console_lines_are_read_in_both_forms_and_in_pages()
    {
        await StartAsync();
        string content = JsonSerializer.Serialize((string[])
        [
            "2024-05-01T12:00:00.123456 hello there", "ERROR 2024-05-01T12:00:01.000000 it broke", "no time",
            """{"level":"error","ts":"2024-05-01T12:00:02.5","label":"rank 1","content":"structured"}""", "{ not JSON",
        ]);
        await StreamAsync("{\"files\":{\"output.log\":{\"offset\":0,\"content\":" + content + "}}}");

        JsonNode all = (await RunAsync("logLineCount logLines { edges { node { number timestamp level label line } } }"));
        JsonNode page = (await RunAsync("logLines(first: 2, useImprovedPagination: true) { edges { node { line } } pageInfo { endCursor hasNextPage } }"))["logLines"]!;
        JsonNode tail = (await RunAsync("logLines(last: 1) { edges { node { number } } }"))["logLines"]!;

        Assert.Equal(
            ["0||2024-05-01T12:00:00.123456|hello there", "1|error|2024-05-01T12:00:01.000000|it broke", "2|||no time", "3|error|2024-05-01T12:00:02.5|structured", "4|||{ not JSON"],
            all["logLines"]!["edges"]!.AsArray().Select(edge => $"{edge!["node"]!["number"]}|{edge["node"]!["level"]}|{edge["node"]!["timestamp"]}|{edge["node"]!["line"]}"));
        Assert.Equal("rank 1", (string)all["logLines"]!["edges"]![3]!["node"]!["label"]!);
        Assert.True((bool)page["pageInfo"]!["hasNextPage"]!);
        Assert.Equal(2, page["edges"]!.AsArray().Count);
        Assert.Equal(4, (int)tail["edges"]![0]!["node"]!["number"]!);
    }
}
