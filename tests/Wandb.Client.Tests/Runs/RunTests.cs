using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Wandb.GraphQL.Operations;
using Wandb.LocalServer;

namespace Wandb.Client.Tests.Runs;

public sealed class RunTests : IAsyncLifetime
{
    private WandbLocalServer _server = null!;
    private WandbClient _wandb = null!;

    public async Task InitializeAsync()
    {
        _server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { DefaultEntity = "team" });
        _server.AddArtifactVersion("team/vision/resnet", "model");
        _wandb = _server.Client();
    }

    public async Task DisposeAsync()
    {
        await _wandb.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_run_is_created_with_what_it_is_given()
    {
        RunOptions options = new()
        {
            Id = "run1",
            Name = "first run",
            JobType = "evaluate",
            Group = "g",
            Tags = ["a"],
            Notes = "n",
            Config = new JsonObject { ["lr"] = 0.1 },
        };
        await using Run run = await _wandb.StartRunAsync("team/vision", options);

        Assert.Equal(("team", "vision", "run1", "first run"), (run.Entity, run.Project, run.Id, run.Name));
        JsonNode input = JsonNode.Parse(_server.Requests[^1].Variables!)!["input"]!;
        Assert.Equal("evaluate", (string?)input["jobType"]);
        Assert.Equal("""{"lr":{"value":0.1},"_wandb":{"value":{"t":{}}}}""", (string?)input["config"]);
    }

    /// <summary>Official clients overwrite the history of a run that does not say it, when they resume it.</summary>
    [Fact]
    public async Task A_run_says_that_it_has_begun_and_says_it_once()
    {
        RunOptions options = new() { Id = "run1" };
        await using (await _wandb.StartRunAsync("team/vision", options))
        {
        }

        string? first = ConfigSent();
        await using (await _wandb.StartRunAsync("team/vision", options))
        {
        }

        Assert.Equal("""{"_wandb":{"value":{"t":{}}}}""", first);
        Assert.Null(ConfigSent());
    }

    [Theory]
    [InlineData("""{"lr":{"value":0.1}}""", """{"lr":{"value":0.1},"_wandb":{"value":{"t":{}}}}""")]
    [InlineData("""{"_wandb":{"value":{"python_version":"3"}},"lr":{"value":0.1}}""", """{"_wandb":{"value":{"python_version":"3","t":{}}},"lr":{"value":0.1}}""")]
    [InlineData("""{"_wandb":{"desc":null,"value":{"t":{"3":[1]}}},"lr":{"value":0.1}}""", null)]
    public async Task Of_what_was_stored_before_a_run_begins_nothing_is_lost(string stored, string? sent)
    {
        UpsertBucketMutation announce = new() { Input = new UpsertBucketInput { EntityName = "team", ModelName = "vision", Name = "announced", Config = stored } };
        await _wandb.ExecuteAsync(announce);

        await using Run run = await _wandb.StartRunAsync("team/vision", new RunOptions { Id = "announced" });

        Assert.Equal(sent, ConfigSent());
    }

    private string? ConfigSent() =>
        (string?)JsonNode.Parse(_server.Requests.Last(request => request.OperationName == "UpsertBucket").Variables!)!["input"]!["config"];

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    public async Task A_run_id_that_no_address_can_hold_is_refused_before_any_request(string id)
    {
        long before = _server.RequestCount;

        await Assert.ThrowsAsync<ArgumentException>(() => _wandb.StartRunAsync("team/vision", new RunOptions { Id = id }));

        Assert.Equal(before, _server.RequestCount);
    }

    [Fact]
    public async Task A_run_without_an_id_gets_eight_letters_and_digits()
    {
        await using Run run = await _wandb.StartRunAsync("vision");

        Assert.Matches("^[a-z0-9]{8}$", run.Id);
        Assert.Equal("team", run.Entity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("team/vi:sion")]
    [InlineData("/vision")]
    [InlineData("a/b/c")]
    public async Task A_malformed_run_path_is_refused_before_any_request(string path)
    {
        await Assert.ThrowsAsync<FormatException>(() => _wandb.StartRunAsync(path));

        Assert.Equal(0, _server.RequestCount);
    }

    [Theory]
    [InlineData("resnet:latest")]
    [InlineData("vision/resnet:latest")]
    [InlineData("team/vision/resnet:latest")]
    public async Task Using_an_artifact_records_it_as_an_input_of_the_run(string path)
    {
        await using Run run = await _wandb.StartRunAsync("team/vision");

        UntypedArtifact used = await run.UseArtifactAsync(path);

        RecordedRequest request = _server.Requests[^1];
        Assert.Equal("UseArtifact", request.OperationName);
        JsonNode input = JsonNode.Parse(request.Variables!)!["input"]!;
        Assert.Equal((used.Id, run.Id), ((string?)input["artifactID"], (string?)input["runName"]));
    }

    [Fact]
    public async Task An_artifact_of_another_type_is_not_recorded()
    {
        _server.AddArtifactVersion("team/vision/images", "dataset");
        await using Run run = await _wandb.StartRunAsync("team/vision");

        await Assert.ThrowsAsync<ArtifactTypeMismatchException>(() => run.UseArtifactAsync<ModelArtifact>("images:latest"));

        Assert.DoesNotContain("UseArtifact", _server.Operations());
        await run.FinishAsync();
    }

    [Fact]
    public async Task Loading_without_a_run_records_nothing()
    {
        await _wandb.GetArtifactAsync("team/vision/resnet:latest");

        Assert.DoesNotContain("UseArtifact", _server.Operations());
    }

    [Fact]
    public async Task A_run_is_finished_when_it_is_disposed()
    {
        await using (await _wandb.StartRunAsync("team/vision"))
        {
        }

        Assert.Equal([0], ExitCodes());
    }

    [Fact]
    public async Task A_run_is_failed_when_an_exception_passes_through()
    {
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await using Run run = await _wandb.StartRunAsync("team/vision");
            throw new InvalidDataException();
        });

        Assert.Equal([1], ExitCodes());
    }

    [Fact]
    public async Task An_exception_from_deep_inside_an_await_passes_through_too()
    {
        await Assert.ThrowsAsync<WandbNotFoundException>(async () =>
        {
            await using Run run = await _wandb.StartRunAsync("team/vision");
            await Task.Yield();
            await run.UseArtifactAsync("missing:latest");
        });

        Assert.Equal([1], ExitCodes());
    }

    [Fact]
    public async Task A_run_inside_an_object_that_disposes_it_is_failed_too()
    {
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await using Owner owner = new(await _wandb.StartRunAsync("team/vision"));
            throw new InvalidDataException();
        });

        Assert.Equal([1], ExitCodes());
    }

    [Fact]
    public async Task An_exception_caught_before_the_end_of_the_block_leaves_the_run_finished()
    {
        await using (Run run = await _wandb.StartRunAsync("team/vision"))
        {
            await SwallowAsync(run);
            await Assert.ThrowsAsync<WandbNotFoundException>(() => run.UseArtifactAsync("missing:latest"));
            await run.UseArtifactAsync("resnet:latest");
        }

        Assert.Equal([0], ExitCodes());
    }

    [Fact]
    public async Task An_exception_caught_in_another_method_leaves_the_run_finished()
    {
        await using (Run run = await _wandb.StartRunAsync("team/vision"))
        {
            await SwallowAsync(run);
        }

        Assert.Equal([0], ExitCodes());
    }

    [Fact]
    public async Task Exceptions_of_earlier_runs_are_not_counted_against_later_ones()
    {
        for (int i = 0; i < 3; i++)
        {
            try
            {
                await using Run failing = await _wandb.StartRunAsync("team/vision");
                throw new InvalidDataException();
            }
            catch (InvalidDataException)
            {
            }

            await using Run fine = await _wandb.StartRunAsync("team/vision");
        }

        Assert.Equal([1, 0, 1, 0, 1, 0], ExitCodes());
    }

    [Fact]
    public async Task Finish_and_fail_decide_and_dispose_then_adds_nothing()
    {
        await using (Run run = await _wandb.StartRunAsync("team/vision"))
        {
            await run.FailAsync();
            await run.FinishAsync();
            Assert.True(run.HasEnded);
        }

        Assert.Equal([1], ExitCodes());
    }

    [Fact]
    public async Task RunAsync_ends_the_run_by_what_becomes_of_the_work()
    {
        Assert.Equal(5, await _wandb.RunAsync("team/vision", null, async run =>
        {
            try
            {
                await run.UseArtifactAsync("missing:latest");
            }
            catch (WandbNotFoundException)
            {
            }

            return 5;
        }));
        await Assert.ThrowsAsync<InvalidDataException>(() => _wandb.RunAsync("team/vision", null, _ => throw new InvalidDataException()));

        Assert.Equal([0, 1], ExitCodes());
    }

    [Fact]
    public async Task A_failure_to_end_a_run_does_not_hide_the_exception_that_passes_through()
    {
        WandbClientOptions options = TestClients.Options(_server);
        options.Retry.MaxRetries = 0;
        await using WandbClient wandb = new(options);
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await using Run run = await wandb.StartRunAsync("team/vision");
            await _server.DisposeAsync();
            throw new InvalidDataException();
        });
    }

    [Fact]
    public async Task Nor_does_it_after_every_retry()
    {
        WaitingClock clock = new();
        WandbClientOptions options = TestClients.Options(_server);
        (options.TimeProvider, options.Timeout) = (clock, Timeout.InfiniteTimeSpan);
        await using WandbClient wandb = new(options);
        Task failing = FailAsync();

        Assert.Equal(TimeSpan.FromSeconds(30), await clock.NextWaitAsync()); // the heartbeat's
        for (int retry = 0; retry < options.Retry.MaxRetries; retry++)
        {
            await clock.PassAsync();
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => failing);

        async Task FailAsync()
        {
            await using Run run = await wandb.StartRunAsync("team/vision");
            await _server.DisposeAsync();
            throw new InvalidDataException();
        }
    }

    [Fact]
    public async Task The_end_of_a_run_is_told_again_until_the_server_takes_it()
    {
        WaitingClock clock = new();
        WandbClientOptions options = TestClients.Options(_server);
        (options.TimeProvider, options.Timeout) = (clock, Timeout.InfiniteTimeSpan);
        await using WandbClient wandb = new(options);
        Run run = await wandb.StartRunAsync("team/vision");
        Assert.Equal(TimeSpan.FromSeconds(30), await clock.NextWaitAsync());
        _server.Faults.OnRoute("files/*").Next(2).Reset();

        Task ending = run.FinishAsync();
        await clock.PassAsync();
        await clock.PassAsync();
        await ending;

        Assert.Equal([0, 0, 0], ExitCodes());
        await run.DisposeAsync();
    }

    [Fact]
    public async Task A_run_sends_a_heartbeat_every_30_seconds_while_it_lives()
    {
        FakeTimeProvider clock = new();
        await using StubServer stub = StubServer.Start(
            StubAnswer.Json("""{"data":{"upsertBucket":{"bucket":{"id":"n","name":"r","displayName":null,"state":"running","config":null,"sweepName":null,"project":{"id":"p","name":"vision","entity":{"id":"e","name":"team"}}},"inserted":true}}}"""),
            StubAnswer.Json("{}"),
            StubAnswer.Json("{}", "500 Busy"),
            StubAnswer.Json("""{"stopped":true}"""));
        await using WandbClient wandb = stub.Client(options => (options.TimeProvider, options.Timeout) = (clock, Timeout.InfiniteTimeSpan));
        Run run = await wandb.StartRunAsync("team/vision");
        await stub.Arrived.WaitAsync();

        for (int beat = 0; beat < 3; beat++)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            await stub.Arrived.WaitAsync();
        }

        await run.DisposeAsync();
        clock.Advance(TimeSpan.FromMinutes(5));

        string[] streams = [.. stub.Requests.Skip(1)];
        Assert.Equal(4, streams.Length);
        Assert.All(streams, request => Assert.StartsWith("POST /files/team/vision/r/file_stream ", request, StringComparison.Ordinal));
        Assert.All(streams[..3], request => Assert.EndsWith("\r\n\r\n{}", request, StringComparison.Ordinal));
        Assert.EndsWith(
            """{"files":{"wandb-summary.json":{"offset":0,"content":["{\"_wandb\":{\"runtime\":90},\"_runtime\":90}"]}},"complete":true,"exitcode":0}""", streams[3], StringComparison.Ordinal);
    }

    /// <summary>A client by another clock, which no limit of a request ends.</summary>
    private WandbClient Patient(HttpClient http, TimeProvider clock)
    {
        WandbClientOptions options = TestClients.Options(_server);
        (options.HttpClient, options.TimeProvider, options.Timeout) = (http, clock, Timeout.InfiniteTimeSpan);
        return new WandbClient(options);
    }

    [Fact]
    public async Task A_heartbeat_that_breaks_in_a_handler_of_the_users_does_not_keep_the_run_from_ending()
    {
        FakeTimeProvider clock = new();
        using BreakingHandler breaking = new();
        using HttpClient http = new(breaking);
        await using WandbClient wandb = Patient(http, clock);
        Run run = await wandb.StartRunAsync("team/vision");
        breaking.Breaks = true;
        clock.Advance(TimeSpan.FromSeconds(30));
        await breaking.Broke.WaitAsync();
        breaking.Breaks = false;

        await run.DisposeAsync();

        Assert.Equal([0], ExitCodes());
    }

    [Fact]
    public async Task A_run_whose_dispose_failed_can_still_be_ended()
    {
        using BreakingHandler breaking = new();
        using HttpClient http = new(breaking);
        WandbClientOptions options = TestClients.Options(_server);
        options.HttpClient = http;
        await using WandbClient wandb = new(options);
        Run run = await wandb.StartRunAsync("team/vision");
        breaking.Breaks = true;
        await Assert.ThrowsAsync<WandbNetworkException>(async () => await run.DisposeAsync());
        breaking.Breaks = false;

        await run.FinishAsync();

        Assert.True(run.HasEnded);
        Assert.Equal([0], ExitCodes());
    }

    [Fact]
    public async Task A_run_whose_end_failed_lives_on_with_its_heartbeat()
    {
        FakeTimeProvider clock = new();
        using BreakingHandler breaking = new();
        using HttpClient http = new(breaking);
        await using WandbClient wandb = Patient(http, clock);
        await using Run run = await wandb.StartRunAsync("team/vision");
        breaking.Breaks = true;
        await Assert.ThrowsAsync<WandbNetworkException>(() => run.FinishAsync());
        while (breaking.Broke.Wait(0))
        {
        }

        clock.Advance(TimeSpan.FromSeconds(30));

        await breaking.Broke.WaitAsync();
        breaking.Breaks = false;
    }

    [Fact]
    public async Task That_a_run_is_to_stop_is_not_forgotten_by_an_answer_that_was_waited_for_beside()
    {
        await using StubServer stub = StubServer.Start(
            StubAnswer.Json("""{"data":{"upsertBucket":{"bucket":{"id":"n","name":"r","displayName":null,"state":"running","config":null,"sweepName":null,"project":{"id":"p","name":"vision","entity":{"id":"e","name":"team"}}},"inserted":true}}}"""),
            StubAnswer.Json("""{"stopped":true}"""));
        await using WandbClient wandb = stub.Client();
        await using Run run = await wandb.StartRunAsync("team/vision");
        await run.LogAsync("loss", 1);

        await Task.WhenAll(run.FlushAsync(), run.FlushAsync());

        Assert.True(run.StopRequested);
    }

    private static async Task SwallowAsync(Run run)
    {
        try
        {
            await run.UseArtifactAsync("missing:latest");
        }
        catch (WandbNotFoundException)
        {
        }

        try
        {
            throw new InvalidDataException();
        }
        catch (InvalidDataException)
        {
        }
    }

    private IEnumerable<int> ExitCodes() => _server.Requests
        .Where(request => request.Path.EndsWith("/file_stream", StringComparison.Ordinal))
        .Select(request => (int)JsonNode.Parse(request.Variables!)!["exitcode"]!);

    private sealed class BreakingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        public bool Breaks { get; set; }

        public SemaphoreSlim Broke { get; } = new(0);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!Breaks)
            {
                return base.SendAsync(request, cancellationToken);
            }

            Broke.Release();
            throw new NotSupportedException("the circuit is open");
        }

        protected override void Dispose(bool disposing)
        {
            Broke.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Owner(Run run) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await run.DisposeAsync();
    }
}
