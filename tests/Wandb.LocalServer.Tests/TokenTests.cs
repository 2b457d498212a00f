using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Wandb.LocalServer.Tests;

public sealed class TokenTests : IAsyncLifetime, IDisposable
{
    private const string Identity = "head.claims.signature";
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private WandbLocalServer _server = null!;

    public async Task InitializeAsync() => _server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions
    {
        TimeProvider = _time,
        FederatedIdentity = new FederatedIdentityOptions
        {
            IdentityTokens = new HashSet<string> { Identity },
            AccessTokenLifetime = TimeSpan.FromMinutes(10),
        },
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task An_identity_token_is_exchanged_for_an_access_token_that_is_let_in_until_it_ends()
    {
        (HttpStatusCode status, JsonNode issued) = await ExchangeAsync(Grant, Identity);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(600, (int)issued["expires_in"]!);

        string token = (string)issued["access_token"]!;
        Assert.Equal(HttpStatusCode.OK, await AskAsync(token));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token));
    }

    [Fact]
    public async Task A_token_can_be_taken_back_and_another_one_issued()
    {
        string token = (string)(await ExchangeAsync(Grant, Identity)).Body["access_token"]!;

        _server.RevokeAccessTokens();

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token));
        Assert.Equal(HttpStatusCode.OK, await AskAsync((string)(await ExchangeAsync(Grant, Identity)).Body["access_token"]!));
    }

    [Theory]
    [InlineData(Grant, "another", "invalid_grant")]
    [InlineData(Grant, "", "invalid_grant")]
    [InlineData("password", Identity, "unsupported_grant_type")]
    public async Task Anything_else_is_refused_as_OAuth_says_it(string grant, string assertion, string error)
    {
        (HttpStatusCode status, JsonNode body) = await ExchangeAsync(grant, assertion);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(error, (string?)body["error"]);
    }

    [Fact]
    public async Task A_server_without_identities_has_no_such_route()
    {
        await using WandbLocalServer plain = await WandbLocalServer.StartAsync();
        using FormUrlEncodedContent form = new([new("grant_type", Grant), new("assertion", Identity)]);

        Assert.Equal(HttpStatusCode.NotFound, (await _http.PostAsync(new Uri(plain.BaseUrl, "oidc/token"), form)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(plain, "invented")).StatusCode);
    }

    [Fact]
    public async Task The_request_log_holds_no_token()
    {
        string token = (string)(await ExchangeAsync(Grant, Identity)).Body["access_token"]!;
        await AskAsync(_server, token, $"query {{ viewer {{ id }} }} # {token} {Identity}");

        Assert.All(_server.Requests, request => Assert.DoesNotContain(token, request.ToString(), StringComparison.Ordinal));
        Assert.All(_server.Requests, request => Assert.DoesNotContain(Identity, request.ToString(), StringComparison.Ordinal));
        Assert.Contains(_server.Requests, request => request.ToString().Contains("# *** ***", StringComparison.Ordinal));
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> ExchangeAsync(string grant, string assertion)
    {
        using FormUrlEncodedContent form = new([new("grant_type", grant), new("assertion", assertion)]);
        using HttpResponseMessage response = await _http.PostAsync(new Uri(_server.BaseUrl, "oidc/token"), form);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private async Task<HttpStatusCode> AskAsync(string token) => (await AskAsync(_server, token)).StatusCode;

    private async Task<HttpResponseMessage> AskAsync(WandbLocalServer server, string token, string query = "query { viewer { id } }")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(server.BaseUrl, "graphql"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = new StringContent(new JsonObject { ["query"] = query }.ToJsonString(), new MediaTypeHeaderValue("application/json"));
        return await _http.SendAsync(request);
    }
}
