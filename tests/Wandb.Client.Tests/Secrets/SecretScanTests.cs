using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Wandb.LocalServer;
using Wandb.SecretScan;

namespace Wandb.Client.Tests.Secrets;

/// <summary>The scan that fails a run of these tests when a secret shows: that it is on, knows what is sent, and sees each place.</summary>
public sealed class SecretScanTests
{
    private const string Planted = "planted-secret-of-this-test";

    private readonly SecretScanner _scanner = new();

    public SecretScanTests() => _scanner.Learn(Planted);

    [Fact]
    public async Task The_run_learns_the_keys_that_it_sends()
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync();
        server.AddArtifactVersion("team/vision/resnet");
        await using WandbClient wandb = server.Client();

        await wandb.GetArtifactAsync("team/vision/resnet:v0");

        Assert.True(SuiteScan.Scanner.Knows(server.ApiKey));
        Assert.True(SuiteScan.Scanner.Knows(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("api:" + server.ApiKey))));
    }

    [Fact]
    public async Task The_run_learns_the_signatures_that_it_sends()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Text("bytes", "200 OK", "text/plain"));
        await using WandbClient wandb = stub.Client();

        using (await wandb.Wire.Files.SendAsync(FileRequest.Download(new Uri(stub.BaseUrl, "o?X-Amz-Signature=signature%2Bof%2Bthis%2Btest"), "o"), default))
        {
            Assert.True(SuiteScan.Scanner.Knows("signature+of+this+test"));
        }
    }

    [Fact]
    public void A_secret_in_a_log_entry_its_values_or_its_exception_is_found()
    {
        ScannedLoggers log = new(_scanner);

        log.AccessTokenTrouble(Planted);
        InvalidOperationException thrown = new(Planted);
        log.Log(LogLevel.Error, default, "a message", thrown, (message, _) => message);
        log.BeginScope(Planted);

        Assert.Equal(["log", "log", "log", "log scope"], Channels());
    }

    [Fact]
    public void A_secret_in_a_span_is_found()
    {
        using ActivityListener listener = SuiteScan.SpanListener(_scanner);
        ActivitySource.AddActivityListener(listener);

        Telemetry.Source.StartActivity(Planted)!.Dispose();
        Telemetry.Source.StartActivity("tag")!.SetTag("key", Planted).Dispose();
        Telemetry.Source.StartActivity("list")!.SetTag("key", new[] { "one", Planted }).Dispose();
        Telemetry.Source.StartActivity("status")!.SetStatus(ActivityStatusCode.Error, Planted).Dispose();
        Telemetry.Source.StartActivity("event")!.AddEvent(new ActivityEvent("retry", tags: new() { ["key"] = Planted })).Dispose();

        Assert.Equal(Enumerable.Repeat("span", 5), Channels());
    }

    [Fact]
    public void A_secret_in_a_tag_of_a_metric_is_found()
    {
        using MeterListener listener = SuiteScan.MetricListener(_scanner);
        listener.Start();
        using Meter meter = new(WandbDiagnostics.MeterName);

        meter.CreateCounter<long>("counter").Add(1, new KeyValuePair<string, object?>("key", Planted));
        meter.CreateHistogram<double>("histogram").Record(1, new KeyValuePair<string, object?>("key", Planted));

        Assert.Equal(["metric", "metric"], Channels());
    }

    [Fact]
    public void A_secret_in_an_exception_or_its_cause_is_found()
    {
        SuiteScan.See(_scanner, new WandbServerException(Planted));
        SuiteScan.See(_scanner, new WandbServerException("a message", new IOException(Planted)));
        SuiteScan.See(_scanner, new InvalidOperationException("of nobody here: " + Planted));

        Assert.Equal(["exception", "exception"], Channels());
    }

    [Fact]
    public void A_marked_metadata_value_is_found_but_for_exceptions_about_metadata()
    {
        SuiteScan.See(_scanner, new Wandb.Metadata.MetadataFormatException("$.key", $"\"{SecretScanner.MarkedValue}\"", "a number"));
        Assert.Empty(_scanner.Scan());

        SuiteScan.See(_scanner, new WandbServerException(SecretScanner.MarkedValue));
        Assert.Equal(["exception"], Channels());
    }

    [Fact]
    public void A_secret_in_the_request_log_of_a_server_is_found()
    {
        SuiteScan.See(_scanner, new RecordedRequest("POST", "/graphql", "Op", "query", $$"""{"metadata": "{{SecretScanner.MarkedValue}}"}""", 200));
        Assert.Empty(_scanner.Scan());

        SuiteScan.See(_scanner, new RecordedRequest("POST", "/graphql", "Op", "query", Planted, 200));
        Assert.Equal(["request log"], Channels());
        Assert.NotNull(Wandb.LocalServer.Hosting.RequestLog.Watcher);
    }

    [Theory]
    [InlineData("Authorization: Basic YXBpOnNlY3JldC1rZXk=")]
    [InlineData("Authorization: Bearer 0123456789abcdef")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ3b3JrIn0.c2lnbmF0dXJl")]
    [InlineData("wandb_v1_0123456789abcdefghij")]
    [InlineData("local-0123456789012345678901234567890123456789")]
    [InlineData("https://storage.example/o?X-Amz-Date=1&X-Amz-Signature=0123456789abcdef")]
    [InlineData("https://storage.example/o?sig=0123456789abcdef")]
    public void What_looks_like_a_secret_is_found_whoever_made_it(string text)
    {
        _scanner.See("anywhere", text);

        Assert.Equal(["anywhere"], Channels());
    }

    [Theory]
    [InlineData("Basic authentication with a Bearer token")]
    [InlineData("API key from environment variable WANDB_API_KEY")]
    [InlineData("'model.bin' (GET http://127.0.0.1:1234/bucket/o)")]
    [InlineData("https://storage.example/o?X-Amz-Signature=***")]
    [InlineData("3f786850e387550fdab836ed7e6dc881de23001b")]
    public void What_shows_no_secret_passes(string text)
    {
        _scanner.See("anywhere", text);

        Assert.Empty(_scanner.Scan());
    }

    [Fact]
    public void A_secret_that_is_learnt_after_it_was_seen_is_found_too_also_as_a_URL_has_it()
    {
        _scanner.See("anywhere", "learnt/later/than/seen and learnt%2Flater%2Fthan%2Fseen");

        _scanner.Learn("learnt/later/than/seen");

        Assert.Equal("anywhere: <secret> and <secret>", Assert.Single(_scanner.Scan()).ToString());
    }

    [Fact]
    public void A_find_fails_the_run_without_showing_it_again()
    {
        _scanner.See("anywhere", $"one {Planted}");

        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => SuiteScan.Check(_scanner));

        Assert.Contains("anywhere: one <secret>", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, failure.Message, StringComparison.Ordinal);
    }

    private IEnumerable<string> Channels() => _scanner.Scan().Select(leak => leak.Channel).Order(StringComparer.Ordinal);
}
