using System.Net.Http.Headers;
using System.Reflection;

namespace Wandb;

/// <summary>Sends requests to one server as one identity, and turns whatever goes wrong on the way into this library's exceptions.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly ProductInfoHeaderValue Product = new(
        "WandbTyped", typeof(Connection).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "0");

    private readonly ResolvedSettings _resolved;
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly string _root;
    private volatile bool _disposed;

    public Connection(WandbClientOptions options)
    {
        _resolved = SettingsResolver.Resolve(options);
        Clock = options.TimeProvider;
        _root = Settings.BaseUrl.AbsoluteUri.TrimEnd('/');
        _ownsHttp = options.HttpClient is null;

        // A redirect would turn a POST into a GET; it is reported instead, since it means that the base URL is wrong.
        _http = options.HttpClient ?? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public WandbSettings Settings => _resolved.Settings;

    public TimeProvider Clock { get; }

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
            throw TransportFailures.Timeout(context, timeout.IsCancellationRequested ? Settings.Timeout : _http.Timeout, late);
        }
        catch (Exception) when (_disposed)
        {
            throw new ObjectDisposedException(nameof(WandbClient));
        }
        catch (Exception broken) when (broken is not (ObjectDisposedException or WandbException))
        {
            // Not only HTTP's own exceptions: a handler of the user's throws what it likes, and a broken gzip body is no IOException.
            throw TransportFailures.Broken(context, broken);
        }
    }

    public void Dispose()
    {
        if (_ownsHttp)
        {
            _disposed = true;
            _http.Dispose();
        }
    }

    private async Task<HttpAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
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
        request.Headers.UserAgent.Add(Product);
        request.Headers.Authorization = Credential.Header;
        request.Options.Set(WandbRequest.Kind, kind);
        request.Options.Set(WandbRequest.OperationName, operationName);
        return request;
    }
}
