using System.Net;
using Wandb.LocalServer;
using Wandb.LocalServer.Faults;

namespace Wandb.Client.Tests.Connecting;

public sealed class FederatedIdentityTests : IAsyncLifetime
{
    private const string Path = "team/vision/resnet:v0";
    private const string Identity = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ3b3JrbG9hZCJ9.c2lnbmF0dXJl";
    private const string OtherIdentity = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJuZXh0In0.c2lnbmF0dXJl";
    private const string Route = "/oidc/token";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wandb-identity-");
    private readonly ImpatientClock _time = new(longestShort: TimeSpan.FromSeconds(5));
    private WandbLocalServer _server = null!;

    private string TokenFile => System.IO.Path.Join(_folder.FullName, "identity.jwt");

    private string CacheFile => System.IO.Path.Join(_folder.FullName, "config", "credentials.json");

    private int Exchanges => _server.Requests.Count(request => request.Path == Route);

    public async Task InitializeAsync()
    {
        _server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions
        {
            TimeProvider = _time,
            FederatedIdentity = new FederatedIdentityOptions { IdentityTokens = new HashSet<string> { Identity, OtherIdentity } },
        });
        _server.AddArtifactVersion("team/vision/resnet");
        await File.WriteAllTextAsync(TokenFile, $"  {Identity}\n");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_client_may_be_disposed_of_twice()
    {
        WandbClient wandb = Client();
        await wandb.GetArtifactAsync(Path);

        await wandb.DisposeAsync();
        await wandb.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => wandb.GetArtifactAsync(Path));
    }

    [Fact]
    public async Task One_exchange_serves_requests_until_five_minutes_before_the_token_ends()
    {
        await using WandbClient wandb = Client();

        await wandb.GetArtifactAsync(Path);
        _time.Advance(TimeSpan.FromMinutes(54));
        await wandb.GetArtifactAsync(Path);
        Assert.Equal(1, Exchanges);

        _time.Advance(TimeSpan.FromMinutes(1));
        await wandb.GetArtifactAsync(Path);
        Assert.Equal(2, Exchanges);
    }

    [Fact]
    public async Task Requests_at_once_share_one_exchange()
    {
        await using WandbClient wandb = Client();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => wandb.GetArtifactAsync(Path)));

        Assert.Equal(1, Exchanges);
    }

    [Fact]
    public async Task The_identity_token_is_read_for_every_exchange()
    {
        await using WandbClient wandb = Client();
        await wandb.GetArtifactAsync(Path);

        await File.WriteAllTextAsync(TokenFile, "replaced-and-unknown");
        _time.Advance(TimeSpan.FromHours(2));
        WandbUnauthorizedException refusal = await Assert.ThrowsAsync<WandbUnauthorizedException>(() => wandb.GetArtifactAsync(Path));
        Assert.Contains(TokenFile, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("invalid_grant", refusal.Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(TokenFile, OtherIdentity);
        await wandb.GetArtifactAsync(Path);
    }

    [Fact]
    public async Task A_token_that_the_server_refuses_is_renewed_and_the_request_sent_once_more()
    {
        await using WandbClient wandb = Client();
        await wandb.GetArtifactAsync(Path);

        _server.RevokeAccessTokens();
        await wandb.GetArtifactAsync(Path);

        Assert.Equal(2, Exchanges);
        Assert.Single(_server.Requests, request => request.StatusCode == (int)HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_second_refusal_in_a_row_stands()
    {
        await using WandbClient wandb = Client();
        _server.Faults.On("ArtifactMembershipByName").Every().Status(HttpStatusCode.Unauthorized);

        WandbUnauthorizedException refusal = await Assert.ThrowsAsync<WandbUnauthorizedException>(() => wandb.GetArtifactAsync(Path));

        Assert.Contains("access token from WandbClientOptions.IdentityTokenFile", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, _server.Requests.Count(request => request.OperationName == "ArtifactMembershipByName"));
    }

    [Fact]
    public async Task Another_process_takes_the_token_from_the_file_and_renews_one_that_was_refused()
    {
        await using (WandbClient first = Client())
        {
            await first.GetArtifactAsync(Path);
        }

        await using WandbClient second = Client();
        await second.GetArtifactAsync(Path);
        Assert.Equal(1, Exchanges);

        _server.RevokeAccessTokens();
        await using WandbClient third = Client();
        await third.GetArtifactAsync(Path);
        Assert.Equal(2, Exchanges);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, typeof(WandbUnauthorizedException))]
    [InlineData(HttpStatusCode.Unauthorized, typeof(WandbUnauthorizedException))]
    [InlineData(HttpStatusCode.Forbidden, typeof(WandbForbiddenException))]
    [InlineData(HttpStatusCode.MethodNotAllowed, typeof(WandbInvalidRequestException))]
    [InlineData(HttpStatusCode.RequestTimeout, typeof(WandbServerException))]
    public async Task A_refused_exchange_is_final(HttpStatusCode status, Type expected)
    {
        await using WandbClient wandb = Client();
        _server.Faults.OnRoute("oidc/token").Every().Status(status);

        Assert.IsType(expected, await Assert.ThrowsAnyAsync<WandbException>(() => wandb.GetArtifactAsync(Path)));

        Assert.Equal(1, Exchanges);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, typeof(WandbRateLimitedException))]
    [InlineData(HttpStatusCode.InternalServerError, typeof(WandbServerException))]
    [InlineData(HttpStatusCode.BadGateway, typeof(WandbServerException))]
    public async Task An_exchange_that_may_yet_work_is_tried_four_times(HttpStatusCode status, Type expected)
    {
        await using WandbClient wandb = Client();
        _server.Faults.OnRoute("oidc/token").Every().Status(status);

        Assert.IsType(expected, await Assert.ThrowsAnyAsync<WandbException>(() => wandb.GetArtifactAsync(Path)));

        Assert.Equal(4, Exchanges);
        Assert.Equal([1, 2, 4], _time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_broken_exchange_is_tried_again_and_works()
    {
        await using WandbClient wandb = Client();
        _server.Faults.OnRoute("oidc/token").Next(2).Reset();

        await wandb.GetArtifactAsync(Path);

        Assert.Equal(3, Exchanges);
    }

    [Fact]
    public async Task A_wait_that_the_server_asks_for_is_kept_and_one_beyond_the_limit_is_not_begun()
    {
        await using WandbClient wandb = Client();
        _server.Faults.OnRoute("oidc/token").Next(1).Throttle(TimeSpan.FromSeconds(3));
        await wandb.GetArtifactAsync(Path);
        Assert.Equal([3], _time.Waits.Select(wait => wait.TotalSeconds));

        _time.Advance(TimeSpan.FromHours(2));
        _server.Faults.OnRoute("oidc/token").Next(1).Throttle(TimeSpan.FromSeconds(70));
        Assert.Equal(70, (await Assert.ThrowsAsync<WandbRateLimitedException>(() => wandb.GetArtifactAsync(Path))).RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_token_that_is_still_good_outlasts_a_failure_of_its_renewal()
    {
        await using WandbClient wandb = Client();
        await wandb.GetArtifactAsync(Path);
        _server.Faults.OnRoute("oidc/token").Next(1).Status(HttpStatusCode.Forbidden);

        _time.Advance(TimeSpan.FromMinutes(57));
        await wandb.GetArtifactAsync(Path);
        await wandb.GetArtifactAsync(Path);
        Assert.Equal(2, Exchanges);

        _time.Advance(TimeSpan.FromMinutes(1));
        await wandb.GetArtifactAsync(Path);
        Assert.Equal(3, Exchanges);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_does_not_take_the_exchange_from_the_others()
    {
        await using WandbClient wandb = Client();
        Fault held = _server.Faults.OnRoute("oidc/token").Next(1).Hold();
        using CancellationTokenSource stop = new();

        Task<UntypedArtifact> cancelled = wandb.GetArtifactAsync(Path, stop.Token);
        Task<UntypedArtifact> patient = wandb.GetArtifactAsync(Path);
        await held.FiredAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        held.Release();

        await patient;
        Assert.Equal(1, Exchanges);
    }

    [Fact]
    public async Task A_client_disposed_during_an_exchange_says_so()
    {
        WandbClient wandb = Client();
        Fault held = _server.Faults.OnRoute("oidc/token").Next(1).Hold();

        Task<UntypedArtifact> load = wandb.GetArtifactAsync(Path);
        await held.FiredAsync();
        await wandb.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => load);
    }

    [Theory]
    [InlineData(null, "does not exist")]
    [InlineData(" \n", "is empty")]
    [InlineData("two words", "white space")]
    [InlineData("caf\u00e9", "beyond ASCII")]
    public async Task A_file_without_a_token_is_named_and_never_quoted(string? content, string fault)
    {
        File.Delete(TokenFile);
        if (content is not null)
        {
            await File.WriteAllTextAsync(TokenFile, content);
        }

        await using WandbClient wandb = Client();
        WandbConfigurationException refusal = await Assert.ThrowsAsync<WandbConfigurationException>(() => wandb.GetArtifactAsync(Path));

        Assert.Contains(TokenFile, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("words", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, _server.RequestCount);
    }

    [Theory]
    [InlineData("""{"access_token": 7, "expires_in": 3600}""")]
    [InlineData("""{"access_token": "hush hush", "expires_in": 3600}""")]
    [InlineData("""{"expires_in": 3600}""")]
    [InlineData("""["hush"]""")]
    [InlineData("""{"access_token": "hush""")]
    public async Task An_answer_without_a_token_is_told_and_never_quoted(string body)
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(body));
        await using WandbClient wandb = stub.Client(options => (options.ApiKey, options.IdentityTokenFile) = (null, TokenFile));

        WandbResponseException failure = await Assert.ThrowsAsync<WandbResponseException>(() => wandb.GetArtifactAsync(Path));

        Assert.Contains("access_token", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_token_is_shown_when_a_server_echoes_it()
    {
        await using StubServer stub = StubServer.Start(
            StubAnswer.Json("""{"access_token": "issued/token+1=", "expires_in": 3600}"""),
            StubAnswer.Json($$"""{"error": "not for Bearer issued/token+1= of {{Identity}} or issued%2Ftoken%2B1%3D"}""", "403 Forbidden"));
        await using WandbClient wandb = stub.Client(options => (options.ApiKey, options.IdentityTokenFile) = (null, TokenFile));

        WandbForbiddenException refusal = await Assert.ThrowsAsync<WandbForbiddenException>(() => wandb.GetArtifactAsync(Path));

        Assert.Equal("not for Bearer *** of *** or ***", refusal.ServerText);
        string exchange = stub.Requests.First();
        Assert.StartsWith("POST /oidc/token HTTP/1.1", exchange, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/x-www-form-urlencoded", exchange, StringComparison.Ordinal);
        Assert.EndsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + Identity, exchange, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", exchange, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer issued/token+1=", stub.Requests.Last(), StringComparison.Ordinal);
    }

    private WandbClient Client() => new(new WandbClientOptions
    {
        BaseUrl = _server.BaseUrl,
        IdentityTokenFile = TokenFile,
        CredentialsFile = CacheFile,
        TimeProvider = _time,
        Environment = WandbEnvironment.None,
    });
}
