using System.Net.Http.Headers;

namespace Wandb;

/// <summary>Sends requests to one server as one identity, and turns whatever goes wrong on the way into this library's exceptions.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly string Product = new ProductInfoHeaderValue("WandbTyped", Telemetry.Version ?? "0").ToString();

    private readonly ResolvedSettings _resolved;
    private readonly SecretRedactor _secrets = new();
    private readonly Authorizer? _authorizer;
    private readonly bool _ownsHttp;
    private readonly string _root;
    private readonly string? _credential;
    private readonly CancellationTokenSource _closing = new();

    public Connection(WandbClientOptions options, HttpClient? http = null)
    {
        _resolved = SettingsResolver.Resolve(options);
        Clock = options.TimeProvider;
        Telemetry = new Telemetry(options.LoggerFactory, options.MeterFactory, Clock);
        _root = Settings.BaseUrl.AbsoluteUri.TrimEnd('/');
        http ??= options.HttpClient;
        _ownsHttp = http is null;

        Http = http ?? new HttpClient(HttpHandlers.ForServer(_resolved)) { Timeout = Timeout.InfiniteTimeSpan };
        Retries = new Retries(options.Retry.Checked(), Clock);
        Files = new FileTransport(this);
        _secrets.AddHeaderValues(_resolved.Headers.Values);
        if (_resolved.Credential is { } choice)
        {
            _authorizer = new Authorizer(Provider(choice), choice, _secrets, Telemetry.Log);
        }

        _credential = _resolved.Credential?.ToString();
        Telemetry.Log.ClientMade(_root, _credential ?? "no credential");
        foreach (string warning in Settings.Warnings)
        {
            Telemetry.Log.SettingWarning(warning);
        }
    }

    public WandbSettings Settings => _resolved.Settings;

    public TimeProvider Clock { get; }

    /// <summary>What is told of what happens.</summary>
    public Telemetry Telemetry { get; }

    public HttpClient Http { get; }

    public Retries Retries { get; }

    /// <summary>Requests for the bytes of files.</summary>
    public FileTransport Files { get; }

    /// <summary>Cancelled when the client is disposed.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>Gives requests their credential.</summary>
    public Authorizer Authorizer => _authorizer ?? throw NoCredential();

    public ServerContext Context(string operationName) =>
        new(operationName, _root, Clock, _secrets, _credential ?? throw NoCredential());

    /// <param name="operationName">The GraphQL operation, or the route.</param>
    /// <param name="repetition">Whether the request may be repeated.</param>
    /// <param name="graphQLType"><c>query</c> or <c>mutation</c>; null for a route.</param>
    public RequestAttempts NewAttempts(string operationName, Repetition repetition, string? graphQLType = null) =>
        new(Context(operationName), repetition) { Watch = OperationWatch.Begin(Telemetry, operationName, graphQLType, Settings.BaseUrl) };

    /// <summary>Sends JSON until there is an answer, or a failure that is final.</summary>
    /// <param name="url">Where to, below the base URL.</param>
    /// <param name="attempts">What the request is and whether it may be repeated; has the attempts afterwards.</param>
    /// <param name="body">Gives what is sent, for each attempt. A handler may read it for a moment longer than its attempt takes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<HttpAnswer> PostAsync(
        Uri url, RequestAttempts attempts, Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> body, CancellationToken cancellationToken) =>
        RunAsync(stop => Retries.SendAsync(attempts, once => AttemptAsync(url, attempts, body, once), stop), cancellationToken);

    /// <summary>Runs what may take several requests and waits. Ends it, whatever it waits for, when the caller cancels or the client is disposed.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, typeof(WandbClient));
        using CancellationTokenSource? either = cancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Closing)
            : null;
        try
        {
            return await send(either?.Token ?? Closing).ConfigureAwait(false);
        }
        catch (Exception fault) when (cancellationToken.IsCancellationRequested && fault is not WandbException)
        {
            // Whatever a handler or a stream throws when it is cancelled.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (_closing.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(WandbClient));
        }
    }

    /// <summary>The URL of a route below the base URL.</summary>
    public Uri UrlOf(string route) => new($"{_root}/{route}");

    /// <summary>A URL that may be relative to the base URL.</summary>
    public Uri Absolute(Uri url) => url.IsAbsoluteUri ? url : UrlOf(url.OriginalString.TrimStart('/'));

    /// <summary>Whether a URL lies below the base URL: nothing else gets to know who asks.</summary>
    public bool IsOurs(Uri url) => url.AbsoluteUri.StartsWith(_root + "/", StringComparison.Ordinal) && url.UserInfo.Length == 0;

    /// <summary>Says who asks, and what else only the server may get to know.</summary>
    public void Identify(HttpRequestMessage request, WandbCredential credential)
    {
        _resolved.Headers.AddTo(request.Headers);
        request.Headers.Authorization = credential.Header;
    }

    /// <summary>Says what asks, to the server and to handlers.</summary>
    public static void Describe(HttpRequestMessage request, string operationName, WandbRequestKind kind)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", Product);
        request.Options.Set(WandbRequest.Kind, kind);
        request.Options.Set(WandbRequest.OperationName, operationName);
    }

    public void Dispose()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        _closing.Cancel();
        if (_ownsHttp)
        {
            Http.Dispose();
        }

        _authorizer?.Dispose();
    }

    private async Task<HttpAnswer> AttemptAsync(
        Uri url, RequestAttempts attempts, Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> body, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> json = await body(cancellationToken).ConfigureAwait(false);
        return await Authorizer.SendAsync(attempts.OperationName, SendAsync, cancellationToken).ConfigureAwait(false);

        async Task<HttpAnswer> SendAsync(WandbCredential credential)
        {
            attempts.Begin();
            using HttpRequestMessage request = NewRequest(url, attempts, json);
            Identify(request, credential);
            return await ExchangeAsync(attempts.Context, request, Settings.Timeout, attempts, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends one request once, and turns what goes wrong on the way into this library's exceptions.</summary>
    private async Task<HttpAnswer> ExchangeAsync(
        ServerContext context, HttpRequestMessage request, TimeSpan limit, RequestAttempts? attempts, CancellationToken cancellationToken)
    {
        // One source for both reasons to stop: which it was shows in the caller's token.
        using CancellationTokenSource stop = new(limit, Clock);
        using CancellationTokenRegistration caller = cancellationToken.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), stop);
        HttpResponseMessage? response = null;
        PooledBuffer? body = null;
        try
        {
            response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            body = new PooledBuffer();
            Stream stream = await response.Content.ReadAsStreamAsync(stop.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await body.ReadToEndAsync(stream, stop.Token).ConfigureAwait(false);
            }

            Telemetry.Received(body.Written.Length, Telemetry.Api);
            return new HttpAnswer(response, body);
        }
        catch (Exception fault)
        {
            body?.Dispose();
            response?.Dispose();
            if (cancellationToken.IsCancellationRequested || IsOfTheCaller(fault))
            {
                throw;
            }

            throw fault switch
            {
                _ when _closing.IsCancellationRequested => new ObjectDisposedException(nameof(WandbClient)),
                OperationCanceledException when stop.IsCancellationRequested && attempts is { HasLeft: false } => TransportFailures.NoConnection(context, limit, fault),
                OperationCanceledException when stop.IsCancellationRequested => TransportFailures.Timeout(context, limit, fault),
                OperationCanceledException { InnerException: TimeoutException } => TransportFailures.Timeout(context, Http.Timeout, fault),

                // Not only HTTP's own exceptions: a handler of the user's throws what it likes, and a broken gzip body is no IOException.
                _ => TransportFailures.Broken(context, fault),
            };
        }
    }

    /// <summary>Whether a client or handler of the caller's was disposed too early. A connection's stream that is, on the other hand, just broke.</summary>
    public static bool IsOfTheCaller(Exception fault) =>
        fault is ObjectDisposedException disposed && disposed.ObjectName.StartsWith("System.Net.Http.", StringComparison.Ordinal);

    // Headers as texts: parsed ones would be made, copied and written out anew for each request.
    private HttpRequestMessage NewRequest(Uri url, RequestAttempts attempts, ReadOnlyMemory<byte> json)
    {
        HttpRequestMessage request = new(HttpMethod.Post, url) { Content = new ApiContent(json, Leave) };
        request.Headers.TryAddWithoutValidation("Accept", ApiContent.Json);
        Describe(request, attempts.OperationName, attempts.Kind);
        return request;

        void Leave()
        {
            attempts.Leave();
            Telemetry.Sent(json.Length, Telemetry.Api);
        }
    }

    private WandbConfigurationException NoCredential() => new(_resolved.MissingCredential!);

    private WandbCredentialProvider Provider(CredentialChoice choice) => choice switch
    {
        KeyChoice key => Fixed(key.Key),
        IdentityChoice identity => Federated(identity),
        ProviderChoice users => new UserCredentials(users.Provider),
        _ => throw new InvalidOperationException($"No provider for {choice.GetType().Name}."),
    };

    // A key that is known is hidden from the start, also in the texts of storage hosts, which never get it.
    private FixedCredential Fixed(WandbCredential key)
    {
        _secrets.Add(key);
        return new FixedCredential(key);
    }

    private FederatedIdentity Federated(IdentityChoice identity)
    {
        IdentityTokenFile file = new(identity.TokenFile, identity.Source);
        ServerContext context = new(TokenExchange.Route, _root, Clock, _secrets, file.ToString());
        TokenExchange exchange = new(file, context, (about, request, stop) =>
        {
            Describe(request, TokenExchange.Route, WandbRequestKind.IdempotentMutation);
            _resolved.Headers.AddTo(request.Headers);
            return ExchangeAsync(about, request, Timeout.InfiniteTimeSpan, attempts: null, stop);
        });
        CredentialsFile? cache = identity.CacheFile is { } path ? new CredentialsFile(path, Settings.BaseUrl.OriginalString.TrimEnd('/')) : null;
        return new FederatedIdentity(exchange.RunAsync, cache, Clock, Telemetry.Log);
    }
}
