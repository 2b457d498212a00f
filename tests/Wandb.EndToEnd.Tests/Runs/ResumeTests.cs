using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Faults;

namespace Wandb.EndToEnd.Tests.Runs;

/// <summary>A run that exists goes on after what it has; where that is not wanted, nothing is changed.</summary>
public sealed class ResumeTests : RunTestBase
{
    [Theory]
    [InlineData(RunResume.Allow)]
    [InlineData(RunResume.Must)]
    public async Task A_resumed_run_goes_on_after_its_last_row(RunResume resume)
    {
        await using (Run first = await Client.StartRunAsync(Project, new RunOptions { Id = "run1", Config = new JsonObject { ["lr"] = 0.1, ["seed"] = 7 } }))
        {
            Assert.False(first.IsResumed);
            await first.LogAsync(new JsonObject { ["loss"] = 4, ["only"] = "first" }, step: 10);
            await first.LogAsync("loss", 3);
        }

        Run second = await Client.StartRunAsync(Project, new RunOptions { Id = "run1", Resume = resume, Config = new JsonObject { ["lr"] = 0.2 } });
        Assert.Equal((true, 12), (second.IsResumed, second.NextStep));
        Assert.Equal("first", second.Summary.ToDictionary()["only"].GetString());
        await second.LogAsync("loss", 2);
        await second.DisposeAsync();

        Assert.Equal([4, 3, 2], await ValuesAsync("run1"));
        Assert.Equal([10, 11, 12], await ValuesAsync("run1", "_step"));
        IReadOnlyList<double> runtimes = await ValuesAsync("run1", "_runtime");
        Assert.Equal(runtimes.Order(), runtimes);
        Assert.Equal([(0, 2), (2, 1)], Chunks());
        IReadOnlyDictionary<string, JsonElement> summary = await SummaryAsync("run1");
        Assert.Equal((2, "first", 12), (summary["loss"].GetInt32(), summary["only"].GetString(), summary["_step"].GetInt32()));
        IReadOnlyDictionary<string, JsonElement> config = (await Client.GetRunAsync($"{Project}/run1")).Config;
        Assert.Equal((0.2, 7), (config["lr"].GetDouble(), config["seed"].GetInt32()));
    }

    [Fact]
    public async Task A_run_with_an_id_of_ones_own_says_that_it_has_begun_once_it_is_certain_who_made_it()
    {
        await (await Client.StartRunAsync(Project, new RunOptions { Id = "run1" })).DisposeAsync();

        string[] sent = [.. Server.Requests.Where(request => request.OperationName == "UpsertBucket").Select(request => request.Variables!)];
        Assert.Equal(2, sent.Length);
        Assert.DoesNotContain("config", sent[0], StringComparison.Ordinal);
        Assert.Contains("_wandb", sent[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_of_ones_own_making_says_so_at_once_and_keeps_saying_so()
    {
        await using Run run = await Client.StartRunAsync(Project);
        Assert.Contains("_wandb", Assert.Single(Server.Requests, request => request.OperationName == "UpsertBucket").Variables, StringComparison.Ordinal);

        await run.UpdateConfigAsync(new JsonObject { ["_wandb"] = new JsonObject { ["cli_version"] = "0" } });

        string sent = Server.Requests.Last(request => request.OperationName == "UpsertBucket").Variables!;
        Assert.Equal("""{"_wandb":{"value":{"cli_version":"0","t":{}}}}""", (string)JsonNode.Parse(sent)!["input"]!["config"]!);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("{}", true)]
    [InlineData("""{"a":{"value":NaN}}""", true)]
    [InlineData("[1]", false)]
    [InlineData("{cut", false)]
    public void A_configuration_that_can_not_be_read_is_not_written_over(string? stored, bool isReadable) =>
        Assert.Equal(isReadable, RunConfig.IsReadable(stored));

    [Fact]
    public async Task A_run_without_rows_is_resumed_at_its_beginning()
    {
        await using (await Client.StartRunAsync(Project, new RunOptions { Id = "run1" }))
        {
        }

        await using Run run = await Client.StartRunAsync(Project, new RunOptions { Id = "run1" });

        Assert.Equal((true, 0), (run.IsResumed, run.NextStep));
    }

    [Fact]
    public async Task A_run_that_must_be_there_and_is_not_is_not_created()
    {
        WandbNotFoundException missing = await Assert.ThrowsAsync<WandbNotFoundException>(
            () => Client.StartRunAsync(Project, new RunOptions { Id = "run1", Resume = RunResume.Must }));
        await Assert.ThrowsAsync<WandbNotFoundException>(
            () => Client.StartRunAsync("team/new-project", new RunOptions { Id = "run1", Resume = RunResume.Must }));
        await Assert.ThrowsAsync<ArgumentException>(() => Client.StartRunAsync(Project, new RunOptions { Resume = RunResume.Must }));

        Assert.Equal(WandbResource.Run, missing.Resource);
        Assert.Contains("'team/vision/run1'", missing.Message, StringComparison.Ordinal);
        Assert.Equal(0, CountOf("UpsertBucket"));
    }

    [Fact]
    public async Task A_run_that_must_not_be_there_and_is_is_left_alone()
    {
        RunOptions options = new() { Id = "run1", Resume = RunResume.Never };
        await using (Run run = await Client.StartRunAsync(Project, options))
        {
            await run.LogAsync("loss", 1);
        }

        int before = CountOf("UpsertBucket");

        WandbConflictException conflict = await Assert.ThrowsAsync<WandbConflictException>(() => Client.StartRunAsync(Project, options));

        Assert.Contains("'team/vision/run1'", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(before, CountOf("UpsertBucket"));
        Assert.Equal(RunState.Finished, (await Client.GetRunAsync($"{Project}/run1")).State);
    }

    [Fact]
    public async Task The_id_of_a_deleted_run_is_refused_with_the_reason()
    {
        Run run = await Client.StartRunAsync(Project, new RunOptions { Id = "run1" });
        await run.DisposeAsync();
        await DeleteAsync(run);

        WandbNotFoundException deleted = await Assert.ThrowsAsync<WandbNotFoundException>(
            () => Client.StartRunAsync(Project, new RunOptions { Id = "run1" }));

        Assert.Equal((HttpStatusCode.Gone, WandbResource.Run), (deleted.StatusCode, deleted.Resource));
        Assert.Contains("was deleted", deleted.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("run1")]
    public async Task A_run_whose_creation_was_not_answered_is_new(string? id)
    {
        Fault lost = Server.Faults.On("UpsertBucket").Nth(1).Reset(FaultMoment.AfterApplying);

        await using Run run = await Client.StartRunAsync(Project, new RunOptions { Id = id, Resume = id is null ? RunResume.Allow : RunResume.Never });

        Assert.Equal((1, false, 0), (lost.Fired, run.IsResumed, run.NextStep));
    }

    [Fact]
    public async Task A_run_that_appears_while_it_is_started_loses_no_rows()
    {
        Fault held = Server.Faults.On("UpsertBucket").Nth(1).Hold();
        Task<Run> late = Client.StartRunAsync(Project, new RunOptions { Id = "run1" });
        await held.FiredAsync();
        await using (Run early = await Client.StartRunAsync(Project, new RunOptions { Id = "run1" }))
        {
            await early.LogAsync("loss", 2);
        }

        held.Release();
        await using Run run = await late;
        await run.LogAsync("loss", 1);
        await run.FlushAsync();

        Assert.True(run.IsResumed);
        Assert.Equal([2, 1], await ValuesAsync("run1"));
    }

    private async Task DeleteAsync(Run run)
    {
        using HttpClient http = new();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("api:" + Server.ApiKey)));
        string query = "mutation DeleteRun($id: ID!) { deleteRun(input: {id: $id}) { clientMutationId } }";
        string body = JsonSerializer.Serialize(new { query, operationName = "DeleteRun", variables = new { id = run.NodeId } });
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync(new Uri(Server.BaseUrl, "graphql"), content);
        Assert.DoesNotContain("errors", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
