using System.Net;
using System.Net.Sockets;
using Wandb.LocalServer;
using Wandb.LocalServer.Faults;

namespace Wandb.Client.Tests.Transport;

/// <summary>What found no connection changed nothing; what may have left is not known to have.</summary>
public sealed class NeverSentTests : IAsyncLifetime, IDisposable
{
    private const string Path = "team/vision/resnet:v0";

    private readonly ImpatientClock _time = new(longestShort: TimeSpan.FromSeconds(15));
    private readonly Detour _detour = new();
    private WandbLocalServer _server = null!;
    private WandbClient _wandb = null!;
    private UntypedArtifact _artifact = null!;

    public async Task InitializeAsync()
    {
        _server = await WandbLocalServer.StartAsync();
        _server.AddArtifactVersion("team/vision/resnet", metadataJson: """{"epochs": 3}""");
        WandbClientOptions options = TestClients.Options(_server);
        (options.TimeProvider, options.HttpClient, options.Retry.MaxDelay) = (_time, _detour.Http, TimeSpan.FromSeconds(8));
        _wandb = new WandbClient(options);
        _artifact = await _wandb.GetArtifactAsync(Path);
    }

    public async Task DisposeAsync()
    {
        await _wandb.DisposeAsync();
        await _server.DisposeAsync();
    }

    public void Dispose() => _detour.Dispose();

    [Fact]
    public async Task A_server_that_is_gone_applied_nothing()
    {
        await _server.DisposeAsync();
        _artifact.Description = "second";
        _artifact.Aliases.Add("best");

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => _artifact.SaveAsync());

        Assert.Equal([SaveStepOutcome.NotApplied, SaveStepOutcome.NotApplied], failure.Steps.Select(step => step.Outcome));
        Assert.Equal((true, 6), (failure.WasNeverSent, failure.Attempts));
        Assert.True(((WandbException)failure.InnerException!).WasNeverSent);
        Assert.Contains("It was tried 6 times in 0 s, and never sent. Not applied: AddAliases, UpdateArtifact.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("known", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_of_which_a_part_was_sent_was_not_never_sent()
    {
        _wandb.SendsFieldsOneByOne = true;
        _artifact.Description = "second";
        _artifact.Aliases.Add("best");
        _detour.Take = (_, count) =>
        {
            _detour.To = count > 1 ? new Uri("http://127.0.0.1:1") : null;
            return null;
        };

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => _artifact.SaveAsync());

        Assert.Equal([SaveStepOutcome.Applied, SaveStepOutcome.NotApplied], failure.Steps.Select(step => step.Outcome));
        Assert.False(failure.WasNeverSent);
        Assert.True(((WandbException)failure.InnerException!).WasNeverSent);
    }

    [Fact]
    public async Task A_single_attempt_says_that_it_was_not_sent()
    {
        await using WandbClient once = new(new WandbClientOptions
        {
            BaseUrl = new Uri("http://127.0.0.1:1"),
            ApiKey = "any",
            Environment = WandbEnvironment.None,
            Retry = { MaxRetries = 0 },
        });

        WandbNetworkException failure = await Assert.ThrowsAsync<WandbNetworkException>(() => once.GetArtifactAsync(Path));

        Assert.True(failure.WasNeverSent);
        Assert.EndsWith(" It was not sent.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    [InlineData(HttpRequestError.ConnectionError)]
    public async Task Whatever_stands_in_the_way_of_a_connection(HttpRequestError error)
    {
        _detour.Take = (_, _) => throw new HttpRequestException(error, "no way");

        await AssertSaveAsync(SaveStepOutcome.NotApplied);
    }

    [Fact]
    public async Task A_server_without_TLS_applied_nothing()
    {
        using TcpListener plain = new(IPAddress.Loopback, 0);
        plain.Start();
        Task closing = CloseAsync(plain);
        _detour.To = new UriBuilder("https", "127.0.0.1", ((IPEndPoint)plain.LocalEndpoint).Port).Uri;

        await AssertSaveAsync(SaveStepOutcome.NotApplied);

        plain.Stop();
        await closing;

        static async Task CloseAsync(TcpListener listener)
        {
            try
            {
                while (true)
                {
                    using TcpClient caller = await listener.AcceptTcpClientAsync();
                    await caller.GetStream().WriteAsync("no TLS here\n"u8.ToArray());
                }
            }
            catch (SocketException)
            {
                return; // stopped
            }
        }
    }

    [Fact]
    public async Task One_attempt_that_left_makes_it_unknown()
    {
        Fault lost = _server.Faults.On("UpdateArtifact").Next(1).Reset(FaultMoment.AfterApplying);
        _detour.Take = (request, count) =>
        {
            _detour.To = count > 1 ? new Uri("http://127.0.0.1:1") : null;
            return null;
        };

        ArtifactSaveException failure = await AssertSaveAsync(SaveStepOutcome.Unknown);

        Assert.Equal(1, lost.Fired);
        Assert.False(failure.WasNeverSent);
        Assert.Contains("It was sent 6 times", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_that_was_turned_away_at_the_door_applied_nothing_either()
    {
        _server.Faults.On("UpdateArtifact").Next(1).Throttle(TimeSpan.FromSeconds(1));
        _detour.Take = (request, count) =>
        {
            _detour.To = count > 1 ? new Uri("http://127.0.0.1:1") : null;
            return null;
        };

        ArtifactSaveException failure = await AssertSaveAsync(SaveStepOutcome.NotApplied);

        Assert.False(failure.WasNeverSent);
    }

    [Fact]
    public async Task A_merge_that_finds_no_connection_for_its_retry_knows_of_its_first_attempt()
    {
        _artifact.Metadata.Set("epochs", 4);
        _server.Faults.On("UpdateArtifact").Next(1).Throttle(TimeSpan.FromSeconds(1));
        _detour.Take = (request, count) =>
        {
            _detour.To = count > 2 ? new Uri("http://127.0.0.1:1") : null;
            return null;
        };

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => _artifact.SaveAsync());

        Assert.Equal(SaveStepOutcome.NotApplied, Assert.Single(failure.Steps).Outcome);
    }

    [Fact]
    public async Task A_handler_that_tried_before_makes_it_unknown()
    {
        _detour.Take = (request, _) =>
        {
            request.Content!.ReadAsStream().CopyTo(Stream.Null);
            throw new HttpRequestException(HttpRequestError.ConnectionError, "after an attempt of the handler's own");
        };

        await AssertSaveAsync(SaveStepOutcome.Unknown);
    }

    [Theory]
    [InlineData(false, SaveStepOutcome.NotApplied, "found no connection within 20 s")]
    [InlineData(true, SaveStepOutcome.Unknown, "Whether the server acted on it is not known")]
    public async Task A_timeout_tells_whether_there_was_a_connection(bool isSent, SaveStepOutcome outcome, string said)
    {
        using SemaphoreSlim waiting = new(0);
        _detour.Wait = async (request, stop) =>
        {
            if (isSent)
            {
                await request.Content!.CopyToAsync(Stream.Null, stop);
            }

            waiting.Release();
            await Task.Delay(Timeout.Infinite, stop);
        };
        _artifact.Description = "second";

        Task save = _artifact.SaveAsync();
        for (int attempt = 1; attempt <= 6; attempt++)
        {
            await waiting.WaitAsync();
            _time.Advance(TimeSpan.FromSeconds(21));
        }

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => save);
        Assert.Equal(outcome, Assert.Single(failure.Steps).Outcome);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.IsType<TimeoutException>(failure.InnerException!.InnerException);
    }

    [Fact]
    public async Task Many_artifacts_are_told_the_same()
    {
        await _server.DisposeAsync();
        _artifact.ReplaceMetadata(System.Text.Json.JsonElement.Parse("{}"));

        SaveAllReport report = await _wandb.SaveAllAsync([_artifact]);

        ArtifactSaveException failure = Assert.IsType<ArtifactSaveException>(Assert.Single(report.Failures).Exception);
        Assert.Equal(SaveStepOutcome.NotApplied, Assert.Single(failure.Steps).Outcome);
    }

    private async Task<ArtifactSaveException> AssertSaveAsync(SaveStepOutcome outcome)
    {
        _artifact.Description = "second";
        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => _artifact.SaveAsync());
        Assert.Equal(outcome, Assert.Single(failure.Steps).Outcome);
        return failure;
    }

    /// <summary>The way to the server, which tests block or turn elsewhere once the artifact is loaded.</summary>
    private sealed class Detour : IDisposable
    {
        private readonly Handler _handler;
        private int _count;

        public Detour()
        {
            _handler = new Handler(this);
            Http = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
        }

        public HttpClient Http { get; }

        public Uri? To { get; set; }

        public Func<HttpRequestMessage, int, HttpResponseMessage?>? Take { get; set; }

        public Func<HttpRequestMessage, CancellationToken, Task>? Wait { get; set; }

        public void Dispose() => Http.Dispose();

        private sealed class Handler(Detour way) : DelegatingHandler(new SocketsHttpHandler())
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                if (way.Wait is { } wait)
                {
                    await wait(request, cancellationToken);
                }

                if (way.Take is { } take && take(request, ++way._count) is { } answer)
                {
                    return answer;
                }

                if (way.To is { } other)
                {
                    request.RequestUri = new Uri(other, request.RequestUri!.PathAndQuery);
                }

                return await base.SendAsync(request, cancellationToken);
            }
        }
    }
}
