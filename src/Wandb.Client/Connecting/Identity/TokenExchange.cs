using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Wandb;

/// <summary>
/// Exchanges the identity token for an access token at <c>POST oidc/token</c> (the JWT bearer grant of RFC 7523). Times and repetitions
/// are those of W&amp;B's own client: three repetitions, 1 to 5 s apart, 10 s for each attempt, 60 s for all; every refusal but 429 is final.
/// </summary>
internal sealed class TokenExchange(IdentityTokenFile file, ServerContext context, TokenExchange.Sender send)
{
    public const string Route = "oidc/token";

    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const int Repetitions = 3;
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WholeLimit = TimeSpan.FromSeconds(60);

    /// <summary>Sends a request without a credential, and turns what goes wrong on the way into this library's exceptions.</summary>
    public delegate Task<HttpAnswer> Sender(ServerContext context, HttpRequestMessage request, CancellationToken cancellationToken);

    public async Task<AccessToken> RunAsync(CancellationToken cancellationToken)
    {
        string identity = await file.ReadAsync(cancellationToken).ConfigureAwait(false);
        context.Secrets.Add(identity);
        long start = context.Clock.GetTimestamp();
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await AttemptAsync(identity, cancellationToken).ConfigureAwait(false);
            }
            catch (WandbException failure) when (MayPass(failure) && attempt < Repetitions && Remaining(start) > Wait(failure, attempt))
            {
                await Task.Delay(Wait(failure, attempt), context.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<AccessToken> AttemptAsync(string identity, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(AttemptLimit, context.Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using HttpRequestMessage request = NewRequest(identity);
        try
        {
            using HttpAnswer answer = await send(context, request, either.Token).ConfigureAwait(false);
            return answer.Status == HttpStatusCode.OK ? Read(answer) : throw ServerFailures.OfTokenExchange(context, answer);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TransportFailures.Timeout(context, AttemptLimit, late, "Try again later.");
        }
    }

    private HttpRequestMessage NewRequest(string identity)
    {
        HttpRequestMessage request = new(HttpMethod.Post, $"{context.Server}/{Route}")
        {
            Content = new FormUrlEncodedContent([new("grant_type", Grant), new("assertion", identity)]),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }

    /// <summary>Says nothing of what the answer holds: it is the one whose content is a secret.</summary>
    private AccessToken Read(HttpAnswer answer)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer.Body);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("access_token"u8, out JsonElement token) && token.ValueKind == JsonValueKind.String
                && AccessToken.Of(token.GetString(), context.Clock.GetUtcNow() + Lifetime(root)) is { } issued)
            {
                context.Secrets.Add(issued.Credential);
                return issued;
            }
        }
        catch (JsonException)
        {
            // Reported below; the exception's own message may quote the answer.
        }

        throw TransportFailures.WrongShape(context, "it is no JSON object with an access_token.");
    }

    // A server that names no lifetime gives a token for this once.
    private static TimeSpan Lifetime(JsonElement answer) =>
        answer.TryGetProperty("expires_in"u8, out JsonElement seconds) && seconds.ValueKind == JsonValueKind.Number
            && seconds.TryGetInt32(out int count) && count > 0
            ? TimeSpan.FromSeconds(count)
            : TimeSpan.Zero;

    private static bool MayPass(WandbException failure) =>
        failure is WandbNetworkException || failure.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented;

    private static TimeSpan Wait(WandbException failure, int attempt)
    {
        TimeSpan? asked = failure switch
        {
            WandbRateLimitedException limited => limited.RetryAfter,
            WandbServerException server => server.RetryAfter,
            _ => null,
        };
        TimeSpan own = ShortestWait * Math.Pow(2, attempt);
        return asked ?? (own < LongestWait ? own : LongestWait);
    }

    private TimeSpan Remaining(long start) => WholeLimit - context.Clock.GetElapsedTime(start);
}
