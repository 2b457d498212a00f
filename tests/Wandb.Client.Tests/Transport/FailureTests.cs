using System.Net;
using Wandb.LocalServer;

namespace Wandb.Client.Tests.Transport;

/// <summary>What comes back when a server refuses, breaks or is none: a typed exception with the server's text and without the key.</summary>
public class FailureTests
{
    private const string Path = "team/vision/resnet:latest";

    [Theory]
    [InlineData("401 Unauthorized", typeof(WandbUnauthorizedException))]
    [InlineData("403 Forbidden", typeof(WandbForbiddenException))]
    [InlineData("404 Not Found", typeof(WandbNotFoundException))]
    [InlineData("410 Gone", typeof(WandbNotFoundException))]
    [InlineData("400 Bad Request", typeof(WandbInvalidRequestException))]
    [InlineData("413 Too Large", typeof(WandbInvalidRequestException))]
    [InlineData("422 Unprocessable", typeof(WandbInvalidRequestException))]
    [InlineData("409 Conflict", typeof(WandbConflictException))]
    [InlineData("429 Too Many", typeof(WandbRateLimitedException))]
    [InlineData("408 Timeout", typeof(WandbServerException))]
    [InlineData("500 Oops", typeof(WandbServerException))]
    [InlineData("501 Not Implemented", typeof(WandbServerException))]
    [InlineData("503 Busy", typeof(WandbServerException))]
    [InlineData("201 Created", typeof(WandbResponseException))]
    [InlineData("302 Found", typeof(WandbResponseException))]
    public async Task Each_status_is_an_exception_of_its_kind(string status, Type kind)
    {
        WandbException failure = await FailureOf(StubAnswer.Json("""{"error":"what the server says"}""", status));

        Assert.IsType(kind, failure);
        Assert.Equal(int.Parse(status[..3], System.Globalization.CultureInfo.InvariantCulture), (int)failure.StatusCode!.Value);
        Assert.Equal("ArtifactMembershipByName", failure.OperationName);
    }

    [Theory]
    [InlineData("""{"errors":[{"message":"text"},{"message":"more"}]}""", "text; more")]
    [InlineData("""{"errors":["text"]}""", "text")]
    [InlineData("""{"error":"text"}""", "text")]
    [InlineData("""{"error":{"message":"text"}}""", "text")]
    [InlineData("plain text", "plain text")]
    [InlineData("[1]", "[1]")]
    [InlineData("""{"other":1}""", """{"other":1}""")]
    public async Task The_servers_text_is_found_in_every_shape(string body, string text)
    {
        WandbException failure = await FailureOf(StubAnswer.Json(body, "400 Bad"));

        Assert.Equal(text, failure.ServerText);
        Assert.Contains(text, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("permission denied", null, typeof(WandbForbiddenException))]
    [InlineData("project not found", null, typeof(WandbNotFoundException))]
    [InlineData("conflict detected for file digest, rebase required", null, typeof(WandbConflictException))]
    [InlineData("rate limit exceeded", null, typeof(WandbRateLimitedException))]
    [InlineData("Cannot query field x on type Y", null, typeof(WandbInvalidRequestException))]
    [InlineData("something broke", null, typeof(WandbServerException))]
    [InlineData("no", "FORBIDDEN", typeof(WandbForbiddenException))]
    [InlineData("no", "NOT_FOUND", typeof(WandbNotFoundException))]
    [InlineData("no", "UNAUTHENTICATED", typeof(WandbUnauthorizedException))]
    [InlineData("no", "BAD_USER_INPUT", typeof(WandbInvalidRequestException))]
    public async Task Errors_beside_partial_data_fail_with_their_kind(string message, string? code, Type kind)
    {
        string extensions = code is null ? string.Empty : $$""","extensions":{"code":"{{code}}"}""";
        WandbException failure = await FailureOf(StubAnswer.Json(
            $$"""{"data":{"project":null},"errors":[{"message":"{{message}}","path":["project"]{{extensions}}}]}"""));

        Assert.IsType(kind, failure);
        Assert.Equal(message, failure.ServerText);
    }

    [Theory]
    [InlineData("Retry-After: 4.4\r\n", 4.4)]
    [InlineData("Retry-After: 7\r\n", 7.0)]
    [InlineData("RateLimit-Reset: 12\r\n", 12.0)]
    [InlineData("", null)]
    [InlineData("Retry-After: soon\r\n", null)]
    public async Task The_wait_that_the_server_asks_for_is_told(string headers, double? seconds)
    {
        WandbRateLimitedException limited = Assert.IsType<WandbRateLimitedException>(
            await FailureOf(StubAnswer.Json("""{"error":"rate limit exceeded"}""", "429 Too Many", headers)));

        Assert.Equal(seconds, limited.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_wait_until_a_date_counts_from_the_clients_clock()
    {
        FixedClock clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using StubServer stub = StubServer.Start(
            StubAnswer.Json("{}", "429 Too Many", "Retry-After: Thu, 01 Jan 2026 00:01:00 GMT\r\n"));
        await using WandbClient wandb = stub.Client(options => (options.TimeProvider, options.Timeout) = (clock, Timeout.InfiniteTimeSpan));

        WandbRateLimitedException limited = await Assert.ThrowsAsync<WandbRateLimitedException>(() => wandb.GetArtifactAsync(Path));

        Assert.Equal(TimeSpan.FromMinutes(1), limited.RetryAfter);
    }

    [Fact]
    public async Task A_web_page_is_no_answer()
    {
        WandbException failure = await FailureOf(StubAnswer.Text("<!DOCTYPE html><title>Sign in</title>", "200 OK", "text/html"));

        Assert.IsType<WandbResponseException>(failure);
        Assert.Contains("base URL", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Sign in", failure.ServerText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"data\":{\"project\":")]
    [InlineData("{\"data\":null}")]
    [InlineData("[]")]
    [InlineData("{\"data\":{\"project\":7}}")]
    [InlineData("{\"data\":{\"project\":{\"name\":1}}}")]
    public async Task An_answer_that_is_no_GraphQL_answer_is_told_so(string body) =>
        Assert.IsType<WandbResponseException>(await FailureOf(StubAnswer.Json(body)));

    [Fact]
    public async Task A_body_that_is_cut_short_is_told_so()
    {
        WandbException failure = await FailureOf(StubAnswer.CutShort("""{"data":{"project":"""));

        Assert.IsType<WandbResponseException>(failure);
        Assert.Contains("cut short", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_closes_without_an_answer_is_a_network_failure()
    {
        WandbException failure = await FailureOf(StubAnswer.Nothing);

        Assert.IsType<WandbNetworkException>(failure);
        Assert.Contains("closed before", failure.Message, StringComparison.Ordinal);
        Assert.Contains("is not known", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_is_a_network_failure()
    {
        StubServer stub = StubServer.Start(StubAnswer.Nothing);
        await using WandbClient wandb = stub.Client();
        await stub.DisposeAsync();

        WandbNetworkException failure = await Assert.ThrowsAsync<WandbNetworkException>(() => wandb.GetArtifactAsync(Path));

        Assert.Contains(stub.BaseUrl.Authority, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_in_time_is_a_network_failure()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Silence);
        Microsoft.Extensions.Time.Testing.FakeTimeProvider clock = new();
        await using WandbClient wandb = stub.Client(options => options.TimeProvider = clock);

        Task<UntypedArtifact> load = wandb.GetArtifactAsync(Path);
        await stub.Arrived.WaitAsync();
        clock.Advance(TimeSpan.FromSeconds(20));

        WandbNetworkException failure = await Assert.ThrowsAsync<WandbNetworkException>(() => load);
        Assert.Contains("20 s", failure.Message, StringComparison.Ordinal);
        Assert.IsType<TimeoutException>(failure.InnerException);
    }

    [Fact]
    public async Task A_cancellation_stays_a_cancellation()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Silence);
        await using WandbClient wandb = stub.Client();
        using CancellationTokenSource stop = new();

        Task<UntypedArtifact> load = wandb.GetArtifactAsync(Path, stop.Token);
        await stub.Arrived.WaitAsync();
        await stop.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);
        Assert.Equal(stop.Token, cancelled.CancellationToken);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_sent()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Nothing);
        await using WandbClient wandb = stub.Client(options => options.ApiKey = null);

        WandbConfigurationException missing = await Assert.ThrowsAsync<WandbConfigurationException>(() => wandb.GetArtifactAsync(Path));

        Assert.Contains("WANDB_API_KEY", missing.Message, StringComparison.Ordinal);
        Assert.Empty(stub.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_so_the_key_goes_nowhere_else()
    {
        await using StubServer elsewhere = StubServer.Start(StubAnswer.Json(Answers.Membership()));

        WandbException failure = await FailureOf(StubAnswer.Json("{}", "307 Elsewhere", $"Location: {elsewhere.BaseUrl}graphql\r\n"));

        Assert.Contains("redirected", failure.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_wrong_key_is_unauthorised()
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync();
        WandbClientOptions options = TestClients.Options(server);
        options.ApiKey = "another-key";
        await using WandbClient wandb = new(options);

        WandbUnauthorizedException refusal = await Assert.ThrowsAsync<WandbUnauthorizedException>(() => wandb.GetArtifactAsync(Path));

        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
        Assert.NotNull(refusal.ServerText);
    }

    [Fact]
    public async Task No_exception_holds_the_key_even_when_the_server_echoes_it()
    {
        const string Key = "stub-key-0123456789";
        string encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("api:" + Key));
        string[] bodies = [$$"""{"error":"bad key {{Key}} in {{encoded}}"}""", $"<html>{Key} {encoded}</html>"];
        foreach (string status in (string[])["200 OK", "302 Found", "400 Bad", "401 No", "403 No", "404 No", "409 No", "429 No", "500 No"])
        {
            foreach (string body in bodies)
            {
                string text = (await FailureOf(StubAnswer.Json(body, status, $"Location: /{Key}\r\n"))).ToString();
                Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
                Assert.DoesNotContain(encoded, text, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("""{"errors":[{"message":"\ud800 broken"}]}""", "broken")]
    [InlineData("""{"data":{"project":{"name":"\ud800","entity":{"name":"team"}}}}""", "data.project.name")]
    public async Task A_text_that_is_no_Unicode_is_a_failure_of_this_library(string body, string told)
    {
        WandbException failure = await FailureOf(StubAnswer.Json(body));

        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_answer_is_skipped()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json("\uFEFF" + Answers.Membership()));
        await using WandbClient wandb = stub.Client();

        Assert.Equal("resnet:v0", (await wandb.GetArtifactAsync(Path)).Name);
        Assert.Equal("text", (await FailureOf(StubAnswer.Json("\uFEFF{\"error\":\"text\"}", "400 Bad"))).ServerText);
    }

    [Fact]
    public async Task A_client_disposed_during_a_request_says_so()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Silence);
        WandbClient wandb = stub.Client();

        Task<UntypedArtifact> load = wandb.GetArtifactAsync(Path);
        await stub.Arrived.WaitAsync();
        await wandb.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => load);
    }

    [Fact]
    public async Task What_a_handler_of_the_users_throws_is_a_network_failure()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Nothing);
        foreach (Exception thrown in (Exception[])[new InvalidDataException("bad gzip"), new TaskCanceledException("gave up"), new NotSupportedException("open circuit")])
        {
            using HttpClient http = new(new ThrowingHandler(thrown));
            await using WandbClient wandb = stub.Client(options => options.HttpClient = http);

            WandbNetworkException failure = await Assert.ThrowsAsync<WandbNetworkException>(() => wandb.GetArtifactAsync(Path));

            Assert.Contains(thrown.Message, failure.Message, StringComparison.Ordinal);
            Assert.Same(thrown, failure.InnerException);
        }
    }

    [Fact]
    public async Task The_timeout_of_a_users_client_is_told_with_its_length()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Silence);
        using HttpClient http = new() { Timeout = TimeSpan.FromMilliseconds(50) };
        await using WandbClient wandb = stub.Client(options => options.HttpClient = http);

        WandbNetworkException failure = await Assert.ThrowsAsync<WandbNetworkException>(() => wandb.GetArtifactAsync(Path));

        Assert.Contains("0.05 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timeout_longer_than_a_timer_can_be_is_refused_at_once()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Nothing);

        Assert.Throws<WandbConfigurationException>(() => stub.Client(options => options.Timeout = TimeSpan.MaxValue));
    }

    [Fact]
    public async Task A_key_that_stands_where_a_long_page_is_cut_is_hidden_whole()
    {
        const string Key = "stub-key-0123456789";
        for (int before = 280; before < 301; before++)
        {
            WandbException failure = await FailureOf(StubAnswer.Text("<html>" + new string('x', before - 6) + Key, "200 OK", "text/html"));

            Assert.DoesNotContain("xs", failure.ToString(), StringComparison.Ordinal);
        }
    }

    private static async Task<WandbException> FailureOf(StubAnswer answer)
    {
        await using StubServer stub = StubServer.Start(answer);
        await using WandbClient wandb = stub.Client();
        return await Assert.ThrowsAnyAsync<WandbException>(() => wandb.GetArtifactAsync(Path));
    }

    private sealed class ThrowingHandler(Exception thrown) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(thrown);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
