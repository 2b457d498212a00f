using System.Net.Http.Headers;
using System.Reflection;

namespace Wandb;

/// <summary>Sends requests to one server as one identity, and turns whatever goes wrong on the way into this library's exceptions.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly ProductInfoHeaderValue Product = new(
        "WandbTyped", typeof(Connection).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "0");

    private readonly ResolvedSettings _resolved;
    private readonly bool _ownsHttp;
    private readonly string _root;
    private readonly CancellationTokenSource _closing = new();

    public Connection(WandbClientOptions options)
    {
        _resolved = SettingsResolver.Resolve(options);
        Clock = options.TimeProvider;
        _root = Settings.BaseUrl.AbsoluteUri.TrimEnd('/');
        _ownsHttp = options.HttpClient is null;

        // A redirect would turn a POST into a GET; it is reported instead, since it means that the base URL is wrong.
        Http = options.HttpClient ?? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        Retries = new Retries(options.Retry.Checked(), Clock);
        Files = new FileTransport(this);
    }

    public WandbSettings Settings => _resolved.Settings;

    public TimeProvider Clock { get; }

    public HttpClient Http { get; }

    public Retries Retries { get; }

    /// <summary>Requests for the bytes of files.</summary>
    public FileTransport Files { get; }

    /// <summary>Cancelled when the client is disposed.</summary>
    public CancellationToken Closing => _closing.Token;

    private ApiKeyCredential Credential => _resolved.Credential ?? throw new WandbConfigurationException(_resolved.MissingCredential!);

    public ServerContext Context(string operationName) => new(operationName, _root, Clock, Credential);

    public async Task<HttpAnswer> PostAsync(
        string route, string operationName, WandbRequestKind kind, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        ServerContext context = Context(operationName);
        using CancellationTokenSource timeout = new(Settings.Timeout, Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using HttpRequestMessage request = NewRequest(route, operationName, kind, json);
        try
        {
            return await SendAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException late) when (timeout.IsCancellationRequested || late.InnerException is TimeoutException)
        {
            throw TransportFailures.Timeout(context, timeout.IsCancellationRequested ? Settings.Timeout : Http.Timeout, late);
        }
        catch (Exception) when (_closing.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(WandbClient));
        }
        catch (Exception broken) when (broken is not (ObjectDisposedException or WandbException))
        {
            // Not only HTTP's own exceptions: a handler of the user's throws what it likes, and a broken gzip body is no IOException.
            throw TransportFailures.Broken(context, broken);
        }
    }

    /// <summary>Runs what may take several requests and waits. Ends it, whatever it waits for, when the caller cancels or the client is disposed.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, typeof(WandbClient));
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Closing);
        try
        {
            return await send(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (_closing.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(WandbClient));
        }
    }

    /// <summary>A URL that may be relative to the base URL.</summary>
    public Uri Absolute(Uri url) => url.IsAbsoluteUri ? url : new Uri($"{_root}/{url.OriginalString.TrimStart('/')}");

    /// <summary>Whether a URL lies below the base URL: nothing else gets to know who asks.</summary>
    public bool IsOurs(Uri url) => url.AbsoluteUri.StartsWith(_root + "/", StringComparison.Ordinal) && url.UserInfo.Length == 0;

    /// <summary>Says who asks.</summary>
    public void Identify(HttpRequestMessage request) => request.Headers.Authorization = Credential.Header;

    /// <summary>Says what asks, to the server and to handlers.</summary>
    public static void Describe(HttpRequestMessage request, string operationName, WandbRequestKind kind)
    {
        request.Headers.UserAgent.Add(Product);
        request.Options.Set(WandbRequest.Kind, kind);
        request.Options.Set(WandbRequest.OperationName, operationName);
    }

    public void Dispose()
    {
        _closing.Cancel();
        if (_ownsHttp)
        {
            Http.Dispose();
        }
    }

    private async Task<HttpAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        PooledBuffer body = new();
        try
        {
            Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await body.ReadToEndAsync(stream, cancellationToken).ConfigureAwait(false);
            }

            return new HttpAnswer(response, body);
        }
        catch
        {
            body.Dispose();
            response.Dispose();
            throw;
        }
    }

    private HttpRequestMessage NewRequest(string route, string operationName, WandbRequestKind kind, ReadOnlyMemory<byte> json)
    {
        HttpRequestMessage request = new(HttpMethod.Post, $"{_root}/{route}") { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        Describe(request, operationName, kind);
        Identify(request);
        return request;
    }
}
