using System.IO.Pipelines;
using System.Net;
using System.Text;

namespace Wandb.Client.Tests.Transport.Files;

/// <summary>Bytes to and from storage: who gets to know the key, what is tried again, and what an error gives away.</summary>
public class FileTransportTests
{
    private const string Signed = "?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260101&X-Amz-Signature=0123456789abcdef0123456789abcdef";
    private static readonly string[] Secrets = ["AKIAIOSFODNN7EXAMPLE", "0123456789abcdef0123456789abcdef", "stub-key-0123456789"];

    [Fact]
    public async Task An_upload_is_a_PUT_with_the_servers_headers_and_without_the_key()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Text("", "200 OK", "text/plain", "ETag: \"e1\"\r\n"));
        await using WandbClient wandb = stub.Client();
        FileBody body = FileBody.Of("model bytes"u8.ToArray());

        using FileAnswer answer = await wandb.Wire.Files.SendAsync(
            FileRequest.Upload(new Uri(stub.BaseUrl, "bucket/o" + Signed), "model.bin", body, ["Content-MD5:1B2M2Y8AsgTpgAmY7PhCfg==", "x-amz-meta: a:b", "Content-Type:text/x"]), default);

        string request = Assert.Single(stub.Requests);
        Assert.StartsWith($"PUT /bucket/o{Signed} HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nx-amz-meta: a:b\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: text/x\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Length: 11\r\n", request, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nmodel bytes", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", request, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("\"e1\"", answer.ETag);
    }

    [Fact]
    public async Task A_storage_URL_on_the_servers_own_host_does_not_get_the_key_either()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Text("bytes", "200 OK", "text/plain"));
        await using WandbClient wandb = stub.Client();

        using FileAnswer answer = await wandb.Wire.Files.SendAsync(FileRequest.Download(new Uri(stub.BaseUrl, "storage/o" + Signed), "a"), default);

        Assert.Equal("bytes", await TextAsync(answer));
        Assert.DoesNotContain("Authorization", Assert.Single(stub.Requests), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_route_of_the_server_gets_the_key_and_the_storage_it_redirects_to_does_not()
    {
        await using StubServer storage = StubServer.Start(StubAnswer.Text("bytes", "200 OK", "text/plain"));
        await using StubServer stub = StubServer.Start(StubAnswer.Text("", "307 Elsewhere", "text/plain", $"Location: {storage.BaseUrl}o{Signed}\r\n"));
        await using WandbClient wandb = stub.Client(options => options.BaseUrl = new Uri(stub.BaseUrl, "ml"));

        using FileAnswer answer = await wandb.Wire.Files.SendAsync(FileRequest.DownloadRoute("artifacts/team/00ff", "a") with { Range = new(2, 9) }, default);

        Assert.Equal("bytes", await TextAsync(answer));
        string asked = Assert.Single(stub.Requests);
        Assert.StartsWith("GET /ml/artifacts/team/00ff ", asked, StringComparison.Ordinal);
        Assert.Contains("Authorization: Basic ", asked, StringComparison.Ordinal);
        string moved = Assert.Single(storage.Requests);
        Assert.DoesNotContain("Authorization", moved, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Range: bytes=2-9", moved, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://wandb.example/", "https://wandb.example/ml/artifacts/b", true)]
    [InlineData("https://wandb.example/", "https://wandb.example/other", false)]
    [InlineData("https://wandb.example/", "https://wandb.example/mlx/a", false)]
    [InlineData("https://wandb.example/", "https://wandb.example.evil/ml/a", false)]
    [InlineData("https://wandb.example/", "https://wandb.example:444/ml/a", false)]
    [InlineData("https://wandb.example/", "https://u@wandb.example/ml/a", false)]
    public async Task The_key_follows_a_redirect_only_below_the_base_url(string server, string next, bool isShown)
    {
        using StubHandler handler = new((_, count) => count == 1 ? Redirect(next) : new HttpResponseMessage());
        await using WandbClient wandb = Client(handler, options => options.BaseUrl = new Uri(server + "ml"));

        (await wandb.Wire.Files.SendAsync(FileRequest.DownloadRoute("artifacts/a", "a"), default)).Dispose();

        Assert.Equal([true, isShown], handler.Requests.Select(request => request.Authorization is not null));
    }

    [Theory]
    [InlineData("http://storage.example/o")]
    [InlineData("ftp://storage.example/o")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_to_less_than_https_is_not_followed(string next)
    {
        using StubHandler handler = new((_, _) => Redirect(next));
        await using WandbClient wandb = Client(handler);

        await Assert.ThrowsAsync<WandbResponseException>(() => wandb.Wire.Files.SendAsync(FileRequest.DownloadRoute("artifacts/a", "a"), default));

        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Redirects_in_a_circle_come_to_an_end()
    {
        using StubHandler handler = new((_, _) => Redirect("https://wandb.example/again"));
        await using WandbClient wandb = Client(handler);

        await Assert.ThrowsAsync<WandbResponseException>(() => wandb.Wire.Files.SendAsync(FileRequest.DownloadRoute("artifacts/a", "a"), default));

        Assert.Equal(11, handler.Requests.Count);
    }

    [Fact]
    public async Task An_upload_is_not_sent_where_it_is_redirected()
    {
        using StubHandler handler = new((_, _) => Redirect("https://storage.example/elsewhere"));
        await using WandbClient wandb = Client(handler);

        await Assert.ThrowsAsync<WandbResponseException>(
            () => wandb.Wire.Files.SendAsync(FileRequest.Upload(new Uri("https://storage.example/o"), "a", FileBody.Of("b"u8.ToArray())), default));

        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task An_upload_that_fails_for_a_passing_reason_is_sent_again_from_its_beginning()
    {
        WaitingClock clock = new();
        int opened = 0;
        List<long> sent = [];
        using StubHandler handler = new((_, count) => count switch
        {
            1 => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable),
            2 => throw new HttpRequestException(HttpRequestError.ConnectionError, "reset"),
            3 => Throttled("7.5"),
            _ => new HttpResponseMessage(),
        });
        await using WandbClient wandb = Client(handler, options => options.TimeProvider = clock);
        FileBody body = new(3, _ => ValueTask.FromResult<Stream>(new MemoryStream([(byte)opened++, 2, 3]))) { Sent = sent.Add };

        Task<FileAnswer> sending = wandb.Wire.Files.SendAsync(FileRequest.Upload(new Uri("https://storage.example/o"), "a", body), default);
        TimeSpan[] waits = [await clock.PassAsync(), await clock.PassAsync(), await clock.PassAsync()];
        using FileAnswer answer = await sending;

        Assert.Equal((4, 4), (opened, answer.Attempts.Count));
        Assert.Equal([0, 3, 0, 3, 0, 3, 0, 3], sent);
        Assert.InRange(waits[0].TotalSeconds, 1, 1.25);
        Assert.InRange(waits[1].TotalSeconds, 2, 2.5);
        Assert.Equal(7.5, waits[2].TotalSeconds);
    }

    [Theory]
    [InlineData(400, typeof(WandbInvalidRequestException))]
    [InlineData(401, typeof(WandbUnauthorizedException))]
    [InlineData(403, typeof(WandbForbiddenException))]
    [InlineData(404, typeof(WandbNotFoundException))]
    [InlineData(412, typeof(WandbInvalidRequestException))]
    [InlineData(501, typeof(WandbServerException))]
    public async Task A_refusal_is_final(int status, Type kind)
    {
        using StubHandler handler = new((_, _) => new HttpResponseMessage((HttpStatusCode)status));
        await using WandbClient wandb = Client(handler);

        WandbException refusal = await Assert.ThrowsAnyAsync<WandbException>(() => wandb.Wire.Files.SendAsync(Anything, default));

        Assert.IsType(kind, refusal);
        Assert.Equal((status, 1), ((int)refusal.StatusCode!, refusal.Attempts));
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task After_the_last_attempt_the_exception_says_how_many_there_were()
    {
        WaitingClock clock = new();
        using StubHandler handler = new((_, _) => new HttpResponseMessage(HttpStatusCode.BadGateway));
        await using WandbClient wandb = Client(handler, options => (options.TimeProvider, options.Retry.MaxRetries, options.Retry.MaxDelay) = (clock, 2, TimeSpan.FromSeconds(1)));

        Task<FileAnswer> sending = wandb.Wire.Files.SendAsync(Anything, default);
        await clock.PassAsync();
        await clock.PassAsync();

        WandbServerException failure = await Assert.ThrowsAsync<WandbServerException>(() => sending);
        Assert.EndsWith("It was sent 3 times in 2 s.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, failure.Attempts);
    }

    [Fact]
    public async Task No_exception_gives_away_a_signature_or_the_key()
    {
        const string Body = $"<Error><Code>SignatureDoesNotMatch</Code><Message>Not {Signed} of stub-key-0123456789</Message><StringToSign>{Signed}</StringToSign></Error>";
        StubServer closed = StubServer.Start();
        await closed.DisposeAsync();
        await using StubServer stub = StubServer.Start(
            StubAnswer.Text(Body, "403 Forbidden", "application/xml"), StubAnswer.Text(Signed, "400 Bad", "text/plain"), StubAnswer.Nothing);
        await using WandbClient wandb = stub.Client(options => options.Retry.MaxRetries = 0);

        List<string> texts = [];
        foreach (Uri server in (Uri[])[stub.BaseUrl, stub.BaseUrl, stub.BaseUrl, closed.BaseUrl])
        {
            WandbException failure = await Assert.ThrowsAnyAsync<WandbException>(
                () => wandb.Wire.Files.SendAsync(FileRequest.Download(new Uri(server, "bucket/o" + Signed), "model.bin"), default));
            Assert.Contains("'model.bin' (GET " + server + "bucket/o)", failure.Message, StringComparison.Ordinal);
            texts.Add(failure.ToString() + failure.ServerText);
        }

        using StubHandler handler = new((request, _) => throw new HttpRequestException($"cannot reach {request.RequestUri}"));
        await using WandbClient other = Client(handler, options => options.Retry.MaxRetries = 0);
        texts.Add((await Assert.ThrowsAsync<WandbNetworkException>(
            () => other.Wire.Files.SendAsync(FileRequest.Download(new Uri("https://storage.example/o" + Signed), "a"), default))).ToString());

        Assert.All(texts, text => Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
        Assert.Contains("SignatureDoesNotMatch", texts[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transfer_that_stands_still_before_the_answer_is_given_up()
    {
        WaitingClock clock = new();
        await using StubServer stub = StubServer.Start(StubAnswer.Silence);
        await using WandbClient wandb = stub.Client(options => (options.TimeProvider, options.Retry.MaxRetries) = (clock, 0));

        Task<FileAnswer> sending = wandb.Wire.Files.SendAsync(FileRequest.Download(new Uri(stub.BaseUrl, "o"), "a"), default);
        await stub.Arrived.WaitAsync();
        clock.Advance(TimeSpan.FromSeconds(60));

        WandbNetworkException failure = await Assert.ThrowsAsync<WandbNetworkException>(() => sending);
        Assert.IsType<TimeoutException>(failure.InnerException);
        Assert.Contains("60 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_may_take_its_time_as_long_as_it_moves_and_is_given_up_when_it_stands_still()
    {
        WaitingClock clock = new();
        Pipe pipe = new();
        using StubHandler handler = new((_, _) => new HttpResponseMessage { Content = new StreamContent(pipe.Reader.AsStream()) });
        await using WandbClient wandb = Client(handler, options => (options.TimeProvider, options.StallTimeout) = (clock, TimeSpan.FromSeconds(60)));
        using FileAnswer answer = await wandb.Wire.Files.SendAsync(Anything, default);
        byte[] buffer = new byte[10];

        for (int piece = 0; piece < 5; piece++)
        {
            ValueTask<int> reading = answer.Body.ReadAsync(buffer);
            clock.Advance(TimeSpan.FromSeconds(59));
            await pipe.Writer.WriteAsync(new byte[] { 1 });
            Assert.Equal(1, await reading);
            clock.Advance(TimeSpan.FromMinutes(10)); // the reader's own time
        }

        ValueTask<int> last = answer.Body.ReadAsync(buffer);
        clock.Advance(TimeSpan.FromSeconds(60));
        WandbNetworkException failure = await Assert.ThrowsAsync<WandbNetworkException>(async () => await last);
        Assert.IsType<TimeoutException>(failure.InnerException);
    }

    [Fact]
    public async Task A_body_that_is_cut_short_is_a_failure_of_the_network()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.CutShort("half"));
        await using WandbClient wandb = stub.Client();
        using FileAnswer answer = await wandb.Wire.Files.SendAsync(FileRequest.Download(new Uri(stub.BaseUrl, "o" + Signed), "model.bin"), default);

        WandbNetworkException failure = await Assert.ThrowsAsync<WandbNetworkException>(() => answer.Body.CopyToAsync(Stream.Null));

        Assert.Contains("'model.bin'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secrets[0], failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_read_of_a_body_ends_with_its_own_token()
    {
        Pipe pipe = new();
        await pipe.Writer.WriteAsync("ab"u8.ToArray());
        await using WandbClient wandb = Client(new StubHandler((_, _) => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(pipe.Reader.AsStream()) }));
        using FileAnswer answer = await wandb.Wire.Files.SendAsync(Anything, default);
        using CancellationTokenSource first = new();
        using CancellationTokenSource second = new();
        Assert.Equal(1, await answer.Body.ReadAsync(new byte[1], first.Token));
        Assert.Equal(1, await answer.Body.ReadAsync(new byte[1], first.Token));

        Task<int> reading = answer.Body.ReadAsync(new byte[1], second.Token).AsTask();
        await first.CancelAsync();
        Assert.False(reading.IsCompleted);
        await second.CancelAsync();

        Assert.Equal(second.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading)).CancellationToken);
    }

    [Fact]
    public async Task The_token_of_a_request_ends_no_read_of_its_answer()
    {
        Pipe pipe = new();
        await using WandbClient wandb = Client(new StubHandler((_, _) => new HttpResponseMessage { Content = new StreamContent(pipe.Reader.AsStream()) }));
        using CancellationTokenSource opening = new();
        using FileAnswer answer = await wandb.Wire.Files.SendAsync(Anything, opening.Token);
        ValueTask<int> reading = answer.Body.ReadAsync(new byte[1]);
        await opening.CancelAsync();
        await pipe.Writer.WriteAsync("a"u8.ToArray());
        Assert.Equal(1, await reading);
    }

    [Fact]
    public async Task The_end_of_the_client_ends_a_read()
    {
        Pipe pipe = new();
        await using WandbClient wandb = Client(new StubHandler((_, _) => new HttpResponseMessage { Content = new StreamContent(pipe.Reader.AsStream()) }));
        using CancellationTokenSource stop = new();
        using FileAnswer answer = await wandb.Wire.Files.SendAsync(Anything, default);
        ValueTask<int> reading = answer.Body.ReadAsync(new byte[1], stop.Token);
        await wandb.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await reading);
    }

    [Fact]
    public async Task What_the_source_of_the_bytes_throws_is_thrown_and_not_tried_again()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Text("", "200 OK", "text/plain"));
        await using WandbClient wandb = stub.Client(options => options.Retry.MaxRetries = 5);
        Uri url = new(stub.BaseUrl, "o");
        int opened = 0;
        FileBody missing = Counted(FileBody.OfFile(Path.Join(Path.GetTempPath(), "no-such-folder", "file"), 0, 10));
        FileBody shrunken = Counted(FileBody.Of("four"u8.ToArray()) with { Length = 10 });
        FileBody Counted(FileBody body) => body with
        {
            OpenAsync = stop =>
            {
                opened++;
                return body.OpenAsync(stop);
            },
        };

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => wandb.Wire.Files.SendAsync(FileRequest.Upload(url, "a", missing), default));
        await Assert.ThrowsAsync<EndOfStreamException>(() => wandb.Wire.Files.SendAsync(FileRequest.Upload(url, "a", shrunken), default));
        Assert.Equal(2, opened);
    }

    [Fact]
    public async Task A_part_of_a_file_is_sent_and_no_more()
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "0123456789");
            await using StubServer stub = StubServer.Start(StubAnswer.Text("", "200 OK", "text/plain"));
            await using WandbClient wandb = stub.Client();

            (await wandb.Wire.Files.SendAsync(FileRequest.Upload(new Uri(stub.BaseUrl, "o"), "a", FileBody.OfFile(path, 3, 4)), default)).Dispose();

            Assert.EndsWith("\r\n\r\n3456", Assert.Single(stub.Requests), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_wait_before_a_retry_can_be_cancelled_and_ends_with_the_client()
    {
        WaitingClock clock = new();
        using StubHandler handler = new((_, _) => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        WandbClient wandb = Client(handler, options => options.TimeProvider = clock);
        using CancellationTokenSource stop = new();

        Task<FileAnswer> cancelled = wandb.Wire.Files.SendAsync(Anything, stop.Token);
        await clock.NextWaitAsync();
        await stop.CancelAsync();
        Assert.Equal(stop.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled)).CancellationToken);

        Task<FileAnswer> orphaned = wandb.Wire.Files.SendAsync(Anything, default);
        await clock.NextWaitAsync();
        await wandb.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => orphaned);
    }

    private static FileRequest Anything => FileRequest.Download(new Uri("https://storage.example/o"), "a");

    private static WandbClient Client(StubHandler handler, Action<WandbClientOptions>? with = null)
    {
        WandbClientOptions options = new()
        {
            BaseUrl = new Uri("https://wandb.example"),
            ApiKey = "stub-key-0123456789",
            Environment = WandbEnvironment.None,
            HttpClient = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan },
            StallTimeout = Timeout.InfiniteTimeSpan,
        };
        with?.Invoke(options);
        return new WandbClient(options);
    }

    private static HttpResponseMessage Throttled(string retryAfter)
    {
        HttpResponseMessage response = new(HttpStatusCode.TooManyRequests);
        response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }

    private static HttpResponseMessage Redirect(string place)
    {
        HttpResponseMessage response = new(HttpStatusCode.Redirect);
        response.Headers.Location = new Uri(place);
        return response;
    }

    private static async Task<string> TextAsync(FileAnswer answer)
    {
        using StreamReader reader = new(answer.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
