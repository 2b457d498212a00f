using System.Net;
using Microsoft.AspNetCore.Http;
using Wandb.LocalServer.Faults;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Hosting;

/// <summary>Takes every HTTP request: counts it, checks the key, sends it to its endpoint past the faults, writes it down.</summary>
internal sealed class Gateway(Backend backend, string apiKey, TokenEndpoint tokens, RequestLog log, TimeProvider time) : IDisposable
{
    private readonly Authenticator _authenticator = new(apiKey, tokens);
    private readonly GraphQLEndpoint _graphQL = new(backend);
    private readonly FileStreamEndpoint _fileStream = new(backend);
    private readonly StorageEndpoint _storage = new(backend);
    private readonly DownloadEndpoint _downloads = new(backend);
    private readonly CancellationTokenSource _closing = new();

    public async Task HandleAsync(HttpContext context)
    {
        log.Arrived();
        Exchange? exchange = null;
        Answer answer;
        try
        {
            exchange = await ReadAsync(context.Request).ConfigureAwait(false);
            answer = await AnswerAsync(exchange).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested || _closing.IsCancellationRequested)
        {
            context.Abort();
            return;
        }
        catch (Exception error)
        {
            answer = Answer.Error(HttpStatusCode.InternalServerError, $"the local server failed: {error.GetType().Name}");
        }

        log.Answered(Record(context.Request, exchange, answer));
        await SendAsync(context, answer).ConfigureAwait(false);
        if (exchange is not null)
        {
            backend.Faults.Served(exchange.Faulted);
        }
    }

    /// <summary>Lets go the requests that are held or delayed, so that the server can stop.</summary>
    public void Close() => _closing.Cancel();

    public void Dispose() => _closing.Dispose();

    // A client that has gone is no reason not to act on what it sent: so does a real server, and its log tells.
    private async Task SendAsync(HttpContext context, Answer answer)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        try
        {
            await answer.SendAsync(context, stop.Token).ConfigureAwait(false);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private async Task<Exchange> ReadAsync(HttpRequest request)
    {
        string path = request.Path.Value ?? "/";
        string[] parts = path.Trim('/').Split('/');
        if (StorageEndpoint.Matches(parts))
        {
            return _storage.Read(request, path, parts);
        }

        if (!TokenEndpoint.Matches(parts) && !_authenticator.Accepts(request.Headers.Authorization))
        {
            return Exchange.Refused(path, HttpStatusCode.Unauthorized, "the API key is missing or not valid");
        }

        if (DownloadEndpoint.Matches(parts))
        {
            return _downloads.Read(request, path, parts);
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return Unknown(request, path);
        }

        if (await RequestBody.ReadAsync(request).ConfigureAwait(false) is not { } body)
        {
            return Exchange.Refused(
                path, HttpStatusCode.UnsupportedMediaType, "the body has an encoding that is not gzip, or is not what its encoding says");
        }

        return parts switch
        {
            _ when TokenEndpoint.Matches(parts) => tokens.Read(path, body),
            ["graphql"] => _graphQL.Read(path, body, Exchange.OriginOf(request)),
            _ when FileStreamEndpoint.Matches(parts) => _fileStream.Read(path, body),
            _ => Unknown(request, path),
        };
    }

    private Exchange Unknown(HttpRequest request, string path) =>
        Exchange.Refused(path, HttpStatusCode.NotFound, $"the local server has no {request.Method} {Hide(path)}");

    private async Task<Answer> AnswerAsync(Exchange exchange)
    {
        if (exchange.Execute is not { } execute)
        {
            return exchange.Refusal!;
        }

        FaultedRequest faulted = exchange.Faulted;
        backend.Faults.Strike(faulted);
        await faulted.WaitAsync(FaultMoment.BeforeApplying, time, _closing.Token).ConfigureAwait(false);
        Answer? answer = null;
        if (faulted.Answer is not { Moment: FaultMoment.BeforeApplying })
        {
            exchange.WasExecuted = true;
            answer = await execute(_closing.Token).ConfigureAwait(false);
        }

        await faulted.WaitAsync(FaultMoment.AfterApplying, time, _closing.Token).ConfigureAwait(false);
        return faulted.Answer?.Spoil(answer) ?? answer!;
    }

    private RecordedRequest Record(HttpRequest request, Exchange? exchange, Answer answer) => new(
        request.Method, Hide(request.Path.Value ?? "/")!, exchange?.Faulted.OperationName, Hide(exchange?.Query), Hide(exchange?.Variables), (int)answer.Status)
    {
        Range = request.Headers.Range is [{ } range] ? range : null,
        HadCredentials = request.Headers.Authorization.Count > 0,
        Fault = exchange?.Faulted.Struck is { Count: > 0 } struck ? Hide(string.Join("; ", struck)) : null,
        WasExecuted = exchange?.WasExecuted ?? false,
    };

    private string? Hide(string? text) => text is null ? null : tokens.Hide(text.Replace(apiKey, "***", StringComparison.Ordinal));
}
