using System.Net.Http.Headers;

namespace Wandb;

/// <summary>Sends requests to one server as one identity, and turns whatever goes wrong on the way into this library's exceptions.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly ProductInfoHeaderValue Product = new("WandbTyped", Telemetry.Version ?? "0");

    private readonly ResolvedSettings _resolved;
    private readonly SecretRedactor _secrets = new();
    private readonly Authorizer? _authorizer;
    private readonly bool _ownsHttp;
    private readonly string _root;
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

        Telemetry.Log.ClientMade(_root, _resolved.Credential?.ToString() ?? "no credential");
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
        new(operationName, _root, Clock, _secrets, (_resolved.Credential ?? throw NoCredential()).ToString());

    /// <param name="operationName">The GraphQL operation, or the route.</param>
    /// <param name="repetition">Whether the request may be repeated.</param>
    /// <param name="graphQLType"><c>query</c> or <c>mutation</c>; null for a route.</param>
    public RequestAttempts NewAttempts(string operationName, Repetition repetition, string? graphQLType = null) =>
        new(operationName, repetition, Clock) { Watch = OperationWatch.Begin(Telemetry, operationName, graphQLType, Settings.BaseUrl) };

    /// <summary>Sends JSON until there is an answer, or a failure that is final.</summary>
    /// <param name="route">Where to, below the base URL.</param>
    /// <param name="attempts">What the request is and whether it may be repeated; has the attempts afterwards.</param>
    /// <param name="body">Gives what is sent, for each attempt. A handler may read it for a moment longer than its attempt takes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<HttpAnswer> PostAsync(
        string route, RequestAttempts attempts, Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> body, CancellationToken cancellationToken) =>
        RunAsync(stop => Retries.SendAsync(attempts, once => AttemptAsync(route, attempts, body, once), stop), cancellationToken);

    /// <summary>Runs what may take several requests and waits. Ends it, whatever it waits for, when the caller cancels or the client is disposed.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, typeof(WandbClient));
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Closing);
        try
        {
            return await send(either.Token).ConfigureAwait(false);
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

    /// <summary>A URL that may be relative to the base URL.</summary>
    public Uri Absolute(Uri url) => url.IsAbsoluteUri ? url : new Uri($"{_root}/{url.OriginalString.TrimStart('/')}");

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
        request.Headers.UserAgent.Add(Product);
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
        string route, RequestAttempts attempts, Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> body, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> json = await body(cancellationToken).ConfigureAwait(false);
        return await Authorizer.SendAsync(attempts.OperationName, SendAsync, cancellationToken).ConfigureAwait(false);

        async Task<HttpAnswer> SendAsync(WandbCredential credential)
        {
            attempts.Begin();
            using HttpRequestMessage request = NewRequest(route, attempts, json);
            Identify(request, credential);
            return await ExchangeAsync(Context(attempts.OperationName), request, Settings.Timeout, () => attempts.HasLeft, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends one request once, and turns what goes wrong on the way into this library's exceptions.</summary>
    private async Task<HttpAnswer> ExchangeAsync(
        ServerContext context, HttpRequestMessage request, TimeSpan limit, Func<bool> hasLeft, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(limit, Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await SendAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && !IsOfTheCaller(fault))
        {
            throw fault switch
            {
                _ when _closing.IsCancellationRequested => new ObjectDisposedException(nameof(WandbClient)),
                OperationCanceledException when timeout.IsCancellationRequested && !hasLeft() => TransportFailures.NoConnection(context, limit, fault),
                OperationCanceledException when timeout.IsCancellationRequested => TransportFailures.Timeout(context, limit, fault),
                OperationCanceledException { InnerException: TimeoutException } => TransportFailures.Timeout(context, Http.Timeout, fault),

                // Not only HTTP's own exceptions: a handler of the user's throws what it likes, and a broken gzip body is no IOException.
                _ => TransportFailures.Broken(context, fault),
            };
        }
    }

    /// <summary>Whether a client or handler of the caller's was disposed too early. A connection's stream that is, on the other hand, just broke.</summary>
    public static bool IsOfTheCaller(Exception fault) =>
        fault is ObjectDisposedException disposed && disposed.ObjectName.StartsWith("System.Net.Http.", StringComparison.Ordinal);

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

            Telemetry.Received(body.Written.Length, Telemetry.Api);
            return new HttpAnswer(response, body);
        }
        catch
        {
            body.Dispose();
            response.Dispose();
            throw;
        }
    }

    private HttpRequestMessage NewRequest(string route, RequestAttempts attempts, ReadOnlyMemory<byte> json)
    {
        HttpRequestMessage request = new(HttpMethod.Post, $"{_root}/{route}") { Content = new ApiContent(json, Leave) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
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
            return ExchangeAsync(about, request, Timeout.InfiniteTimeSpan, hasLeft: () => true, stop);
        });
        CredentialsFile? cache = identity.CacheFile is { } path ? new CredentialsFile(path, Settings.BaseUrl.OriginalString.TrimEnd('/')) : null;
        return new FederatedIdentity(exchange.RunAsync, cache, Clock, Telemetry.Log);
    }
}
