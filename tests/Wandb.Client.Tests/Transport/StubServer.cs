using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wandb.Client.Tests;

/// <summary>One answer, byte for byte as it goes over the wire.</summary>
internal sealed record StubAnswer(string Head, string Body, bool Hang = false)
{
    public static StubAnswer Json(string body, string status = "200 OK", string headers = "") => Text(body, status, "application/json", headers);

    public static StubAnswer Text(string body, string status, string contentType, string headers = "") => new(
        $"HTTP/1.1 {status}\r\nContent-Type: {contentType}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n", body);

    /// <summary>Promises more bytes than it sends.</summary>
    public static StubAnswer CutShort(string body) => new(
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length + 100}\r\nConnection: close\r\n\r\n", body);

    /// <summary>Closes the connection without a byte.</summary>
    public static StubAnswer Nothing { get; } = new(string.Empty, string.Empty);

    /// <summary>Never answers.</summary>
    public static StubAnswer Silence { get; } = new(string.Empty, string.Empty, Hang: true);
}

/// <summary>A server on the loopback address that gives prepared answers, also ones that no honest HTTP server would. The last one repeats.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly StubAnswer[] _answers;
    private readonly Task _serving;
    private int _next = -1;

    private StubServer(StubAnswer[] answers)
    {
        _answers = answers;
        _listener.Start();
        BaseUrl = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _serving = ServeAsync();
    }

    public Uri BaseUrl { get; }

    /// <summary>Each request as it came: head and body.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Counts the requests that have come in.</summary>
    public SemaphoreSlim Arrived { get; } = new(0);

    public static StubServer Start(params StubAnswer[] answers) => new(answers);

    /// <summary>A client that sends every request once, unless told otherwise.</summary>
    public WandbClient Client(Action<WandbClientOptions>? with = null)
    {
        WandbClientOptions options = new() { BaseUrl = BaseUrl, ApiKey = "stub-key-0123456789", Environment = WandbEnvironment.None };
        options.Retry.MaxRetries = 0;
        with?.Invoke(options);
        return new WandbClient(options);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
        Arrived.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                open.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                NetworkStream stream = connection.GetStream();
                Requests.Enqueue(await ReadRequestAsync(stream));
                StubAnswer answer = _answers[Math.Min(Interlocked.Increment(ref _next), _answers.Length - 1)];
                Arrived.Release();
                if (answer.Hang)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }

                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer.Head + answer.Body), _stop.Token);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        StringBuilder request = new();
        byte[] buffer = new byte[8192];
        while (true)
        {
            int count = await stream.ReadAsync(buffer, _stop.Token);
            request.Append(Encoding.UTF8.GetString(buffer, 0, count));
            string text = request.ToString();
            int head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (count == 0 || (head >= 0 && Encoding.UTF8.GetByteCount(text) - head - 4 >= ContentLength(text)))
            {
                return text;
            }
        }
    }

    private static int ContentLength(string request)
    {
        const string Name = "Content-Length:";
        int at = request.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(request[(at + Name.Length)..request.IndexOf('\r', at)], System.Globalization.CultureInfo.InvariantCulture);
    }
}
