using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Wandb.LocalServer.Faults;
using Wandb.LocalServer.Hosting;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer;

/// <summary>
/// A server that speaks the W&amp;B artifact API, inside this process, for tests and development. It listens on the loopback
/// address only; which behaviour of the real server it assumes is written in the README of the package.
/// </summary>
/// <example><code>
/// await using WandbLocalServer server = await WandbLocalServer.StartAsync();
/// server.AddArtifactVersion("team/vision/resnet", type: "model", metadataJson: """{ "epochs": 3 }""");
/// </code></example>
public sealed partial class WandbLocalServer : IAsyncDisposable
{
    private readonly Backend _backend;
    private readonly WebApplication _application;
    private readonly RequestLog _log;
    private readonly Gateway _gateway;
    private readonly TokenEndpoint _tokens;
    private int _isDisposed;

    private WandbLocalServer(Backend backend, WebApplication application, RequestLog log, Gateway gateway, Uri baseUrl, string apiKey, TokenEndpoint tokens)
    {
        _backend = backend;
        _application = application;
        _log = log;
        _gateway = gateway;
        _tokens = tokens;
        BaseUrl = baseUrl;
        ApiKey = apiKey;
    }

    /// <summary>Where the server listens, for example <c>http://127.0.0.1:51234/</c>; the value for <c>WANDB_BASE_URL</c>.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The key that clients have to send; the value for <c>WANDB_API_KEY</c>.</summary>
    public string ApiKey { get; }

    /// <summary>How many HTTP requests have arrived since the start, refused ones included.</summary>
    public long RequestCount => _log.Count;

    /// <summary>
    /// The newest requests that were answered, oldest first; how many are kept is
    /// <see cref="WandbLocalServerOptions.RequestLogCapacity"/>.
    /// </summary>
    public IReadOnlyList<RecordedRequest> Requests => _log.Requests;

    /// <summary>Starts a server; it answers requests when the task has completed.</summary>
    /// <param name="options">How it is set up; null takes a free port, a random key, and memory for the data.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running server; disposing of it stops it.</returns>
    /// <exception cref="IOException">The port asked for is taken.</exception>
    /// <exception cref="FormatException"><see cref="WandbLocalServerOptions.Schema"/> is no GraphQL schema.</exception>
    public static async Task<WandbLocalServer> StartAsync(
        WandbLocalServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new WandbLocalServerOptions();
        string apiKey = options.ApiKey ?? RandomNumberGenerator.GetHexString(40, lowercase: true);
        var backend = new Backend(options);
        try
        {
            var log = new RequestLog(options.RequestLogCapacity);
            var tokens = new TokenEndpoint(options.FederatedIdentity, options.TimeProvider);
            var gateway = new Gateway(backend, apiKey, tokens, log, options.TimeProvider);
            (WebApplication application, Uri address) = await KestrelHost
                .StartAsync(options.Port, gateway, cancellationToken).ConfigureAwait(false);
            return new WandbLocalServer(backend, application, log, gateway, address, apiKey, tokens);
        }
        catch
        {
            backend.Dispose();
            throw;
        }
    }

    /// <summary>What goes wrong: failures, delays, broken connections, refusals, by operation and count. Empty at first.</summary>
    public FaultPlan Faults => _backend.Faults;

    /// <summary>What lies behind the requests, for tests of this server itself.</summary>
    internal Backend Backend => _backend;

    /// <summary>Answers coming requests with a failure in place of the real answer; short for the commonest of <see cref="Faults"/>.</summary>
    /// <param name="status">HTTP status of the answer.</param>
    /// <param name="body">Body of the answer: JSON if it begins with a brace, else HTML; null takes a GraphQL error.</param>
    /// <param name="operationName">Answers only GraphQL requests of this name so; null takes any GraphQL request.</param>
    /// <param name="retryAfter">Sent as <c>Retry-After</c>, in seconds; null sends none.</param>
    /// <param name="times">How many requests are answered so.</param>
    public void FailNext(
        HttpStatusCode status, string? body = null, string? operationName = null, TimeSpan? retryAfter = null, int times = 1)
    {
        Dictionary<string, string> headers = [];
        if (retryAfter is { } wait)
        {
            headers["Retry-After"] = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        (operationName is null ? Faults.OnRoute("graphql") : Faults.On(operationName)).Next(times).Status(status, body, headers: headers);
    }

    /// <summary>Takes back every access token that was issued for an identity token: requests with one of them are refused from now on.</summary>
    public void RevokeAccessTokens() => _tokens.Revoke();

    /// <summary>Stops the server and, unless it has a folder, forgets its data. Doing it again does nothing.</summary>
    /// <returns>A task that completes when the port is free again.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        _gateway.Close();
        await _application.DisposeAsync().ConfigureAwait(false);
        _gateway.Dispose();
        _backend.Dispose();
    }
}
