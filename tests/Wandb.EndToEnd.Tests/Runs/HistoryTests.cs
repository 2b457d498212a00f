using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Wandb.EndToEnd.Tests.Runs;

/// <summary>Rows of the history and the summary of a run, as the server has them in the end.</summary>
public sealed class HistoryTests : RunTestBase
{
    private static readonly JsonSerializerOptions WithNames = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    [Fact]
    public async Task Rows_and_their_last_values_reach_the_server_when_the_run_ends()
    {
        Run run = await Client.StartRunAsync(Project);
        await run.LogAsync(new JsonObject { ["loss"] = 0.5, ["epoch"] = 1, ["note"] = "\"erster\" Lauf ✓\n", ["best"] = new JsonObject { ["at"] = new JsonArray(1, null) } });
        await run.LogAsync("loss", 0.25);
        Assert.Empty(Chunks());

        await run.DisposeAsync();

        (int count, IReadOnlyList<JsonObject> rows) = await HistoryAsync(run.Id);
        Assert.Equal(2, count);
        Assert.Equal((0.5, 1, "\"erster\" Lauf ✓\n", """{"at":[1,null]}"""), ((double)rows[0]["loss"]!, (int)rows[0]["epoch"]!, (string?)rows[0]["note"], rows[0]["best"]!.ToJsonString()));
        Assert.Equal([0, 1], rows.Select(row => (long)row["_step"]!));
        Assert.All(rows, row => Assert.True((double)row["_runtime"]! >= 0 && (double)row["_timestamp"]! > 1_700_000_000));
        IReadOnlyDictionary<string, JsonElement> summary = await SummaryAsync(run.Id);
        Assert.Equal((0.25, 1, 1), (summary["loss"].GetDouble(), summary["epoch"].GetInt32(), summary["_step"].GetInt32()));
        Assert.Equal(RunState.Finished, (await Client.GetRunAsync($"{Project}/{run.Id}")).State);
    }

    [Fact]
    public async Task A_flush_sends_what_waits_and_the_next_goes_on_after_it()
    {
        await using Run run = await Client.StartRunAsync(Project);
        await run.LogAsync("loss", 3.0);
        await run.LogAsync("loss", 2.0);
        await run.FlushAsync();
        Assert.Equal([3.0, 2.0], await ValuesAsync(run.Id));
        await run.FlushAsync();

        await run.LogAsync("loss", 1.0);
        await run.FlushAsync();

        Assert.Equal([(0, 2), (2, 1)], Chunks());
        Assert.Equal([3.0, 2.0, 1.0], await ValuesAsync(run.Id));
    }

    [Fact]
    public async Task Rows_of_many_threads_get_a_step_each_and_keep_their_order()
    {
        await using Run run = await Client.StartRunAsync(Project);
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), async (i, stop) =>
        {
            await run.LogAsync("loss", i, cancellationToken: stop);
            if (i % 40 == 0)
            {
                await run.FlushAsync(stop);
            }
        });
        await run.FlushAsync();

        (int count, IReadOnlyList<JsonObject> rows) = await HistoryAsync(run.Id);
        Assert.Equal(400, count);
        Assert.Equal(Enumerable.Range(350, 50), rows.Select(row => (int)row["_step"]!));
        IReadOnlyList<(int Offset, int Lines)> chunks = Chunks();
        Assert.Equal(chunks.Select(chunk => chunk.Offset + chunk.Lines).SkipLast(1).Prepend(0), chunks.Select(chunk => chunk.Offset));
    }

    [Fact]
    public async Task Steps_may_be_given_and_only_rise()
    {
        await using Run run = await Client.StartRunAsync(Project);
        await run.LogAsync("loss", 1, step: 10);
        await run.LogAsync("loss", 2);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => run.LogAsync("loss", 3, step: 11));
        await run.LogAsync("loss", 4, step: 12);
        await run.FlushAsync();

        Assert.Equal(13, run.NextStep);
        Assert.Equal([1, 2, 4], await ValuesAsync(run.Id));
        Assert.Equal([10, 11, 12], await ValuesAsync(run.Id, "_step"));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_refused_and_leaves_no_row()
    {
        await using Run run = await Client.StartRunAsync(Project);

        await Assert.ThrowsAsync<ArgumentException>(() => run.LogAsync(new JsonObject()));
        await Assert.ThrowsAsync<ArgumentException>(() => run.LogAsync(string.Empty, 1));
        await Assert.ThrowsAsync<ArgumentException>(() => run.LogAsync("_step", 1));
        await Assert.ThrowsAsync<ArgumentException>(() => run.LogAsync("_wandb", 1));
        await Assert.ThrowsAsync<ArgumentException>(() => run.LogAsync("text", new string('x', 10 * 1024 * 1024)));
        Assert.Throws<ArgumentException>(() => run.Summary.Set("_runtime", 1));
        await run.FinishAsync();

        Assert.Equal(0, (await HistoryAsync(run.Id)).Count);
        Assert.Equal(0, run.NextStep);
        Assert.Equal(["_wandb", "_runtime"], (await SummaryAsync(run.Id)).Keys);
    }

    [Fact]
    public async Task NaN_and_infinity_go_out_as_the_official_client_writes_them()
    {
        await using Run run = await Client.StartRunAsync(Project);
        await run.LogAsync(new JsonObject { ["loss"] = double.NaN, ["list"] = new JsonArray(1.5, float.NegativeInfinity, (JsonNode)"NaN") });
        run.Summary.Set("best", double.PositiveInfinity);
        await run.FlushAsync();

        JsonObject files = JsonNode.Parse(Server.Requests.Last(request => request.Path.EndsWith("/file_stream", StringComparison.Ordinal)).Variables!)!["files"]!.AsObject();
        Assert.StartsWith("""{"loss":NaN,"list":[1.5,-Infinity,"NaN"],"_timestamp":""", (string)files["wandb-history.jsonl"]!["content"]![0]!, StringComparison.Ordinal);
        Assert.Contains("\"best\":Infinity", (string)files["wandb-summary.json"]!["content"]![0]!, StringComparison.Ordinal);
        Assert.Equal("NaN", run.Summary.ToDictionary()["loss"].GetString());
        IReadOnlyDictionary<string, JsonElement> summary = await SummaryAsync(run.Id);
        Assert.Equal(("NaN", "Infinity"), (summary["loss"].GetString(), summary["best"].GetString()));
        Assert.Equal(double.PositiveInfinity, summary["best"].Deserialize<double>(WithNames));
    }

    [Fact]
    public async Task A_resumed_run_keeps_the_NaN_of_its_summary_and_of_its_configuration()
    {
        await using (Run first = await Client.StartRunAsync(Project, new RunOptions { Id = "resumed", Config = new JsonObject { ["lr"] = 0.1 } }))
        {
            first.Summary.Set("loss", double.NaN);
        }

        await using Run run = await Client.StartRunAsync(Project, new RunOptions { Id = "resumed" });
        run.Summary.Set("other", 1);
        await run.FlushAsync();

        string line = (string)JsonNode.Parse(Server.Requests.Last(request => request.Path.EndsWith("/file_stream", StringComparison.Ordinal)).Variables!)!["files"]!["wandb-summary.json"]!["content"]![0]!;
        Assert.StartsWith("""{"loss":"NaN","_wandb":{"runtime":""", line, StringComparison.Ordinal); // the local server keeps it as a text
        Assert.Equal("""{"loss":NaN,"big":1.0}""", System.Text.Encoding.UTF8.GetString(new SummaryLine(StoredMembers.Read("""{"loss": NaN, "big": 1.0}""")).Write()));
        Assert.Equal("""{"a":{"value":NaN},"b":{"value":2},"_wandb":{"value":{"t":{}}}}""", RunConfig.Write(new JsonObject { ["b"] = 2 }, """{"a":{"value":NaN},"b":{"value":1}}"""));
    }

    [Fact]
    public async Task A_summary_that_would_be_too_large_refuses_the_row_too()
    {
        await using Run run = await Client.StartRunAsync(Project);
        string large = new('x', 4 * 1024 * 1024);
        await run.LogAsync("a", large);
        await run.LogAsync("b", large);

        await Assert.ThrowsAsync<ArgumentException>(() => run.LogAsync("c", large));
        await run.LogAsync("a", large);
        Assert.True(run.Summary.Remove("a"));
        await run.LogAsync("c", large);
        await run.FlushAsync();

        Assert.Equal([0, 1, 2, 3], await ValuesAsync(run.Id, "_step"));
        Assert.Equal(["_runtime", "_step", "_timestamp", "b", "c"], (await SummaryAsync(run.Id)).Keys.Order(StringComparer.Ordinal));
        Assert.All(
            Server.Requests.Where(request => request.Path.EndsWith("/file_stream", StringComparison.Ordinal)),
            request => Assert.InRange(request.Variables!.Length, 2, 10 * 1024 * 1024));
    }

    [Fact]
    public async Task The_summary_takes_values_of_its_own()
    {
        Run run = await Client.StartRunAsync(Project);
        await run.LogAsync("loss", 0.5);
        run.Summary.Set("best", new JsonObject { ["loss"] = 0.1 });
        run.Summary.Set("wrong", "x");
        Assert.True(run.Summary.Remove("wrong"));
        Assert.False(run.Summary.Remove("wrong"));
        Assert.Equal(0.5, run.Summary.ToDictionary()["loss"].GetDouble());

        await run.DisposeAsync();

        IReadOnlyDictionary<string, JsonElement> summary = await SummaryAsync(run.Id);
        Assert.Equal(("""{"loss":0.1}""", false), (summary["best"].GetRawText(), summary.ContainsKey("wrong")));
    }

    [Fact]
    public async Task A_run_that_has_ended_takes_nothing_more()
    {
        Run run = await Client.StartRunAsync(Project);
        await run.DisposeAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => run.LogAsync("loss", 1));
        Assert.Throws<InvalidOperationException>(() => run.Summary.Set("loss", 1));
        await run.FlushAsync();

        Assert.Equal(RunState.Finished, (await Client.GetRunAsync($"{Project}/{run.Id}")).State);
    }

    [Fact]
    public async Task Nor_does_it_take_artifacts_or_configuration()
    {
        Run logging = await Client.StartRunAsync(Project);
        UntypedArtifact artifact = (await logging.LogArtifactAsync(Draft(files: ("a", "1")))).Artifact;
        await logging.DisposeAsync();
        Run failed = await Client.StartRunAsync(Project);
        await failed.FailAsync();
        Run finished = await Client.StartRunAsync(Project);
        await finished.FinishAsync();
        int before = Server.Requests.Count;

        foreach (Run run in (Run[])[logging, failed, finished])
        {
            Func<Task>[] calls =
            [
                () => run.LogArtifactAsync(Draft(files: ("a", "2"))),
                () => run.UseArtifactAsync("data:latest"),
                () => run.LinkArtifactAsync(artifact, "model-registry/production"),
                () => run.UpdateConfigAsync(new JsonObject { ["lr"] = 0.1 }),
            ];
            foreach (Func<Task> call in calls)
            {
                Assert.StartsWith("The run has ended.", (await Assert.ThrowsAsync<InvalidOperationException>(call)).Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, Server.Requests.Count);
    }

    [Fact]
    public async Task A_run_whose_end_could_not_be_told_takes_them()
    {
        await using WandbClient client = NewClientWithoutRetries();
        await using Run run = await client.StartRunAsync(Project);
        Server.Faults.OnRoute(Stream).Next().Status(500);
        await Assert.ThrowsAsync<WandbServerException>(() => run.FinishAsync());

        await run.LogArtifactAsync(Draft(files: ("a", "1")));
        await run.UseArtifactAsync("data:latest");
        await run.UpdateConfigAsync(new JsonObject { ["lr"] = 0.1 });

        Assert.True((await Client.GetRunAsync($"{Project}/{run.Id}")).Config.ContainsKey("lr"));
    }

    [Fact]
    public async Task What_a_configuration_can_not_have_is_named_as_it_was_set()
    {
        RunOptions options = new() { Config = new JsonObject { ["optimizer"] = new JsonObject { ["lr"] = new JsonArray(1, double.NaN) } } };

        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => Client.StartRunAsync(Project, options));

        Assert.Equal(
            "The configuration of the run can't have NaN or infinity, which stands at $.optimizer.lr[1]: W&B takes neither there. Use null, or a text such as \"NaN\".",
            refused.Message);
    }

    [Fact]
    public async Task The_configuration_may_be_set_and_changed()
    {
        await using Run run = await Client.StartRunAsync(Project, new RunOptions { Config = new JsonObject { ["lr"] = 0.1, ["seed"] = 7 } });

        await Task.WhenAll(
            run.UpdateConfigAsync(new JsonObject { ["lr"] = 0.2 }), run.UpdateConfigAsync(new JsonObject { ["lr"] = 0.3, ["layers"] = new JsonArray(1, 2) }));

        Assert.Equal("""{"lr":{"value":0.3},"seed":{"value":7},"_wandb":{"value":{"t":{}}},"layers":{"value":[1,2]}}""", InputOf("UpsertBucket").GetProperty("config").GetString());
        IReadOnlyDictionary<string, JsonElement> config = (await Client.GetRunAsync($"{Project}/{run.Id}")).Config;
        Assert.Equal((0.3, 7, "[1,2]"), (config["lr"].GetDouble(), config["seed"].GetInt32(), config["layers"].GetRawText()));
    }
}
