using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Wandb.GraphQL;
using Wandb.LocalServer;
using Wandb.LocalServer.Faults;

namespace Wandb.Client.Tests.Transport;

/// <summary>What is sent again, how often and when: the table of docs/connecting.md.</summary>
public sealed class RetryTests : IAsyncLifetime
{
    private const string Path = "team/vision/resnet:v0";
    private readonly WaitingClock _clock = new();
    private WandbLocalServer _server = null!;
    private WandbClient _wandb = null!;

    public async Task InitializeAsync()
    {
        _server = await WandbLocalServer.StartAsync();
        _server.AddArtifactVersion("team/vision/resnet", "model");
        _wandb = Client();
    }

    public async Task DisposeAsync()
    {
        await _wandb.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(520)]
    public async Task A_status_that_may_pass_is_tried_again(int status)
    {
        _server.Faults.OnAny().Next(1).Status(status);

        Task<UntypedArtifact> loading = _wandb.GetArtifactAsync(Path);
        await _clock.PassAsync();

        Assert.Equal("v0", (await loading).Version);
        Assert.Equal(2, _server.RequestCount);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(501)]
    public async Task A_refusal_is_final(int status)
    {
        _server.Faults.OnAny().Status(status);

        WandbException refusal = await Assert.ThrowsAnyAsync<WandbException>(() => _wandb.GetArtifactAsync(Path));

        Assert.Equal(1, refusal.Attempts);
        Assert.DoesNotContain("It was sent", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, _server.RequestCount);
    }

    [Fact]
    public async Task GraphQL_errors_are_final()
    {
        _server.Faults.OnAny().GraphQLError("internal error", moment: FaultMoment.BeforeApplying);

        Assert.Equal(1, (await Assert.ThrowsAnyAsync<WandbException>(() => _wandb.GetArtifactAsync(Path))).Attempts);
        Assert.Equal(1, _server.RequestCount);
    }

    [Fact]
    public async Task Five_retries_come_after_waits_that_double_and_the_exception_counts_them()
    {
        _server.Faults.OnAny().Status(503);
        Task<UntypedArtifact> loading = _wandb.GetArtifactAsync(Path);

        double[] waits = [.. await PassAsync(5)];

        Assert.InRange(waits[0], 1, 1.25);
        Assert.InRange(waits[1], 2, 2.5);
        Assert.InRange(waits[2], 4, 5);
        Assert.InRange(waits[3], 8, 10);
        Assert.InRange(waits[4], 16, 20);
        WandbServerException failure = await Assert.ThrowsAsync<WandbServerException>(() => loading);
        Assert.Equal((6, 6), (failure.Attempts, (int)_server.RequestCount));
        Assert.Matches(@"It was sent 6 times in (3[1-8]|31\.\d+|3[1-8]\.\d+) s\.$", failure.Message);
    }

    [Fact]
    public async Task Waits_are_spread_so_that_many_clients_do_not_come_back_as_one()
    {
        _server.Faults.OnAny().Status(503);
        HashSet<double> waits = [];
        for (int client = 0; client < 10; client++)
        {
            using CancellationTokenSource stop = new();
            Task<UntypedArtifact> loading = _wandb.GetArtifactAsync(Path, stop.Token);
            waits.Add((await _clock.NextWaitAsync()).TotalSeconds);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
        }

        Assert.True(waits.Count > 5, string.Join(' ', waits));
    }

    [Fact]
    public async Task Waits_grow_to_the_longest_allowed_and_no_further()
    {
        await using WandbClient wandb = Client(options =>
            (options.Retry.MaxRetries, options.Retry.Delay, options.Retry.MaxDelay) = (4, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)));
        _server.Faults.OnAny().Reset();
        Task<UntypedArtifact> loading = wandb.GetArtifactAsync(Path);

        double[] waits = [.. await PassAsync(4)];

        Assert.Equal([3, 3, 3], waits[1..]);
        Assert.Equal(5, (await Assert.ThrowsAsync<WandbNetworkException>(() => loading)).Attempts);
    }

    [Theory]
    [InlineData("Retry-After: 4.4", 4.4)]
    [InlineData("Retry-After: 0.05; RateLimit-Remaining: 0; RateLimit-Reset: 9", 0.05)]
    [InlineData("Retry-After: Sat, 01 Jan 2000 00:01:30 GMT", 90)]
    [InlineData("RateLimit-Reset: 7", 7)]
    [InlineData("RateLimit-Remaining: 0; RateLimit-Reset: 2.5", 2.5)]
    public async Task The_wait_that_the_server_asks_for_is_kept_to_the_letter(string headers, double seconds)
    {
        _server.Faults.OnAny().Next(1).Status(429, headers: Headers(headers));

        Task<UntypedArtifact> loading = _wandb.GetArtifactAsync(Path);

        Assert.Equal([seconds], await PassAsync(1));
        Assert.Equal("v0", (await loading).Version);
    }

    [Theory]
    [InlineData(429, "RateLimit-Remaining: 400; RateLimit-Reset: 55")]
    [InlineData(503, "RateLimit-Reset: 55")]
    [InlineData(503, "Retry-After: soon")]
    [InlineData(503, "Retry-After: -3")]
    public async Task A_quota_that_is_not_used_up_and_a_text_that_is_no_time_ask_for_no_wait(int status, string headers)
    {
        _server.Faults.OnAny().Next(1).Status(status, headers: Headers(headers));

        Task<UntypedArtifact> loading = _wandb.GetArtifactAsync(Path);

        Assert.InRange((await PassAsync(1))[0], 1, 1.25);
        await loading;
    }

    [Fact]
    public async Task A_wait_that_is_longer_than_allowed_is_told_instead()
    {
        _server.Faults.OnAny().Throttle(TimeSpan.FromMinutes(6));

        WandbRateLimitedException failure = await Assert.ThrowsAsync<WandbRateLimitedException>(() => _wandb.GetArtifactAsync(Path));

        Assert.Equal((TimeSpan.FromMinutes(6), 1), (failure.RetryAfter, failure.Attempts));
        Assert.Contains("360 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_connections_and_answers_are_tried_again()
    {
        _server.Faults.OnAny().Nth(1).Reset();
        _server.Faults.OnAny().Nth(2).Reset(FaultMoment.AfterApplying);
        _server.Faults.OnAny().Nth(3).CutBody(10);
        _server.Faults.OnAny().Nth(4).CutBody(0);

        Task<UntypedArtifact> loading = _wandb.GetArtifactAsync(Path);
        await PassAsync(4);

        Assert.Equal("v0", (await loading).Version);
    }

    [Fact]
    public async Task Each_attempt_may_take_as_long_as_the_timeout_and_the_waits_do_not_count()
    {
        TimeSpan timeout = TimeSpan.FromSeconds(33);
        await using WandbClient wandb = Client(options => options.Timeout = timeout);
        Fault held = _server.Faults.OnAny().Next(2).Hold();
        Task<UntypedArtifact> loading = wandb.GetArtifactAsync(Path);

        for (int attempt = 1; attempt <= 2; attempt++)
        {
            Assert.Equal(timeout, await _clock.NextWaitAsync());
            await held.FiredAsync(attempt);
            _clock.Advance(timeout);
            Assert.InRange((await _clock.PassAsync()).TotalSeconds, attempt, attempt * 1.25);
        }

        Assert.Equal("v0", (await loading).Version);
        held.Release();
    }

    [Theory]
    [InlineData(typeof(AuthenticationException))]
    [InlineData(typeof(SocketException))]
    [InlineData(typeof(NotSupportedException))]
    public async Task A_certificate_or_host_that_is_wrong_and_what_a_handler_refuses_will_not_pass(Type cause)
    {
        Exception inner = cause == typeof(SocketException) ? new SocketException((int)SocketError.HostNotFound) : (Exception)Activator.CreateInstance(cause)!;
        using StubHandler handler = new((_, _) => throw (inner is NotSupportedException ? inner : new HttpRequestException("no", inner)));
        using HttpClient http = new(handler);
        await using WandbClient wandb = Client(options => options.HttpClient = http);

        Assert.Equal(1, (await Assert.ThrowsAsync<WandbNetworkException>(() => wandb.GetArtifactAsync(Path))).Attempts);
    }

    [Fact]
    public async Task Retries_lie_above_a_client_of_the_users()
    {
        using StubHandler handler = new((_, count) => count < 3
            ? new HttpResponseMessage(HttpStatusCode.BadGateway)
            : new HttpResponseMessage { Content = new StringContent(Answers.Membership()) });
        using HttpClient http = new(handler);
        await using WandbClient wandb = Client(options => options.HttpClient = http);

        Task<UntypedArtifact> loading = wandb.GetArtifactAsync(Path);
        await PassAsync(2);

        Assert.Equal("v0", (await loading).Version);
    }

    [Fact]
    public async Task A_mutation_of_the_users_own_is_sent_once_whatever_comes_of_it()
    {
        await using StubServer stub = StubServer.Start(
            StubAnswer.Json("{}", "503 Busy"), StubAnswer.Json("{}", "429 Many"), StubAnswer.Nothing, StubAnswer.CutShort("{"));
        await using WandbClient wandb = stub.Client(options => (options.TimeProvider, options.Retry.MaxRetries) = (_clock, 5));

        for (int fault = 1; fault <= 4; fault++)
        {
            WandbException failure = await Assert.ThrowsAnyAsync<WandbException>(() => wandb.ExecuteAsync(new AnyMutation()));
            Assert.Equal((1, fault), (failure.Attempts, stub.Requests.Count));
        }
    }

    [Fact]
    public async Task A_mutation_that_is_marked_as_idempotent_is_sent_again()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json("{}", "503 Busy"), StubAnswer.Nothing, StubAnswer.Json("""{"data":{"answer":42}}"""));
        await using WandbClient wandb = stub.Client(options => (options.TimeProvider, options.Timeout, options.Retry.MaxRetries) = (_clock, Timeout.InfiniteTimeSpan, 5));

        Task<int> answer = wandb.ExecuteAsync(new AnyMutation(isIdempotent: true));
        await PassAsync(2);

        Assert.Equal((42, 3), (await answer, stub.Requests.Count));
    }

    [Fact]
    public async Task That_somebody_else_creates_the_same_run_at_this_moment_passes()
    {
        _server.Faults.On("UpsertBucket").Next(1).Status(409);

        Task<Run> starting = _wandb.StartRunAsync("team/vision", new RunOptions { Id = "abcd1234" });
        await PassAsync(1);

        await using Run run = await starting;
        Assert.Equal("abcd1234", run.Id);
    }

    [Fact]
    public async Task With_no_retries_everything_is_sent_once()
    {
        await using WandbClient wandb = Client(options => options.Retry.MaxRetries = 0);
        _server.Faults.OnAny().Status(503);

        Assert.Equal(1, (await Assert.ThrowsAsync<WandbServerException>(() => wandb.GetArtifactAsync(Path))).Attempts);
        Assert.Equal(1, _server.RequestCount);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_or_an_attempt_and_the_client_goes_on()
    {
        _server.Faults.OnAny().Nth(1).Status(503);
        using CancellationTokenSource stop = new();
        Task<UntypedArtifact> waiting = _wandb.GetArtifactAsync(Path, stop.Token);
        await _clock.NextWaitAsync();
        await stop.CancelAsync();
        Assert.Equal(stop.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting)).CancellationToken);

        _server.Faults.Clear();
        _server.Faults.OnAny().Nth(1).Status(503);
        Fault held = _server.Faults.OnAny().Nth(2).Hold();
        using CancellationTokenSource again = new();
        Task<UntypedArtifact> trying = _wandb.GetArtifactAsync(Path, again.Token);
        await _clock.PassAsync();
        await held.FiredAsync();
        await again.CancelAsync();
        Assert.Equal(again.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trying)).CancellationToken);
        held.Release();

        _server.Faults.Clear();
        Assert.Equal("v0", (await _wandb.GetArtifactAsync(Path)).Version);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disposing_of_the_client_ends_its_waits(bool ownHttp)
    {
        using HttpClient http = new();
        WandbClient wandb = Client(options => options.HttpClient = ownHttp ? http : null);
        _server.Faults.OnAny().Status(503);
        Task<UntypedArtifact> loading = wandb.GetArtifactAsync(Path);
        await _clock.NextWaitAsync();

        await wandb.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => loading);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => wandb.GetArtifactAsync(Path));
    }

    [Fact]
    public async Task What_a_handler_may_still_be_sending_is_not_overwritten_by_the_next_request()
    {
        SlowConnection slow = new();
        using StubHandler handler = new((request, count) =>
        {
            _ = slow.Sent.IsEmpty ? request.Content!.CopyToAsync(slow) : Task.CompletedTask;
            return count == 1 ? throw new HttpRequestException("reset") : new HttpResponseMessage { Content = new StringContent(Answers.Membership()) };
        });
        using HttpClient http = new(handler);
        await using WandbClient wandb = Client(options => options.HttpClient = http);
        Task<UntypedArtifact> loading = wandb.GetArtifactAsync(Path);
        await PassAsync(1);
        await loading;

        foreach (int size in (int[])[4096, 8192])
        {
            for (int count = 0; count < 200; count++)
            {
                ArrayPool<byte>.Shared.Rent(size).AsSpan().Fill(0xFF);
            }
        }

        Assert.Equal("ArtifactMembershipByName", JsonDocument.Parse(slow.Sent).RootElement.GetProperty("operationName").GetString());
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_with_the_name_and_the_rule()
    {
        Assert.Contains("WandbRetryOptions.MaxRetries is -1", Refusal(retry => retry.MaxRetries = -1), StringComparison.Ordinal);
        Assert.Contains("WandbRetryOptions.Delay", Refusal(retry => retry.Delay = TimeSpan.FromSeconds(-1)), StringComparison.Ordinal);
        Assert.Contains("WandbRetryOptions.MaxDelay", Refusal(retry => retry.MaxDelay = TimeSpan.MaxValue), StringComparison.Ordinal);
        Assert.Contains("WandbRetryOptions.MaxRetryAfter", Refusal(retry => retry.MaxRetryAfter = Timeout.InfiniteTimeSpan), StringComparison.Ordinal);

        string Refusal(Action<WandbRetryOptions> set) =>
            Assert.Throws<WandbConfigurationException>(() => Client(options => set(options.Retry))).Message;
    }

    private static Dictionary<string, string> Headers(string lines) =>
        lines.Split("; ").Select(line => line.Split(": ")).ToDictionary(pair => pair[0], pair => pair[1]);

    private async Task<List<double>> PassAsync(int count)
    {
        List<double> waits = [];
        while (waits.Count < count)
        {
            waits.Add((await _clock.PassAsync()).TotalSeconds);
        }

        return waits;
    }

    private WandbClient Client(Action<WandbClientOptions>? with = null)
    {
        WandbClientOptions options = TestClients.Options(_server);
        (options.TimeProvider, options.Timeout) = (_clock, Timeout.InfiniteTimeSpan);
        with?.Invoke(options);
        return new WandbClient(options);
    }

    /// <summary>Takes bytes and never gets done with them.</summary>
    private sealed class SlowConnection : MemoryStream
    {
        public ReadOnlyMemory<byte> Sent { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Sent = buffer;
            return new ValueTask(new TaskCompletionSource().Task);
        }
    }

    private sealed class AnyMutation(bool isIdempotent = false)
        : GraphQLOperation<int>(new OperationText("Answer", OperationKind.Mutation, "", "\u0001answer:answer", "") { IsIdempotent = isIdempotent })
    {
        public override void WriteVariables(Utf8JsonWriter writer, string prefix = "")
        {
        }

        public override int ReadResult(JsonElement data, string prefix = "") => data.GetProperty(prefix + "answer").GetInt32();
    }
}
