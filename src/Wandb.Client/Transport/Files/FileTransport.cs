using System.Net;
using System.Runtime.ExceptionServices;
using System.Text;

namespace Wandb;

/// <summary>
/// Moves the bytes of files: to and from storage URLs that carry their own permission, which never get to know who asks, and from the
/// file routes of the W&amp;B server. A transfer may take as long as it moves.
/// </summary>
internal sealed class FileTransport(Connection connection)
{
    private const int MostRedirects = 10;
    private const int LongestErrorBody = 8 * 1024;

    /// <summary>Sends a request and hands out an answer of success (2xx), whose body is still to be read.</summary>
    /// <exception cref="WandbException">Every attempt failed. The message names the file and the place, without the query of the URL.</exception>
    public async Task<FileAnswer> SendAsync(FileRequest request, CancellationToken cancellationToken)
    {
        FileTarget target = new(request, connection.Absolute(request.Url), connection.Context(request.Method == HttpMethod.Put ? "upload" : "download"));
        RequestAttempts attempts = new(target.Context, new Repetition(WandbRequestKind.IdempotentMutation))
        {
            Watch = OperationWatch.Begin(connection.Telemetry, target.Context.OperationName, graphQLType: null, target.Url),
        };
        try
        {
            FileAnswer answer = await connection
                .RunAsync(stop => connection.Retries.SendAsync(attempts, once => SendOnceAsync(target, attempts, once), stop), cancellationToken).ConfigureAwait(false);
            if ((int)answer.Status is not (>= 200 and < 300))
            {
                throw await RefusalAsync(target, attempts, answer, cancellationToken).ConfigureAwait(false);
            }

            if (attempts.Watch is { } operation)
            {
                answer.Continue(operation, attempts.Count);
            }

            return answer;
        }
        catch (Exception fault)
        {
            attempts.Watch?.Failed(fault, attempts.Count);
            throw;
        }
    }

    private static async Task<WandbException> RefusalAsync(
        FileTarget target, RequestAttempts attempts, FileAnswer answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            WandbException refusal = FileFailures.OfStatus(target, answer, await ReadErrorAsync(answer, cancellationToken).ConfigureAwait(false));
            refusal.Tell(attempts);
            return refusal;
        }
    }

    private Task<FileAnswer> SendOnceAsync(FileTarget target, RequestAttempts attempts, CancellationToken cancellationToken) =>
        target.Request.IsOurs
            ? connection.Authorizer.SendAsync(
                target.Context.OperationName, credential => AttemptAsync(target, attempts, credential, cancellationToken), cancellationToken)
            : AttemptAsync(target, attempts, credential: null, cancellationToken);

    private async Task<FileAnswer> AttemptAsync(
        FileTarget target, RequestAttempts attempts, WandbCredential? credential, CancellationToken cancellationToken)
    {
        attempts.Begin();
        attempts.Leave(); // how far it got makes no difference: it may be sent again in any case
        StallWatch watch = new(connection.Settings.StallTimeout, connection.Clock, cancellationToken, connection.Closing);
        FileContent? content = null;
        try
        {
            for (int redirects = 0; ; redirects++)
            {
                content = target.Request.Body is { } body ? new FileContent(body, watch, connection.Telemetry) : null;
                using HttpRequestMessage message = NewMessage(target, content, credential);
                HttpResponseMessage response = await connection.Http
                    .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, watch.Token).ConfigureAwait(false);
                if (!IsRedirect(target, response))
                {
                    Stream stream = await response.Content.ReadAsStreamAsync(CancellationToken.None).ConfigureAwait(false);
                    watch.LetGoOfCaller();
                    FileAnswer answer = new(response, new FileBodyStream(stream, response.Content.Headers.ContentLength, watch, target, connection), watch);

                    // Cancelled while the answer came: now, and not with the first read of who may have another token.
                    if (watch.Token.IsCancellationRequested)
                    {
                        answer.Dispose();
                        throw new OperationCanceledException(watch.Token);
                    }

                    return answer;
                }

                using (response)
                {
                    target = target with { Url = NextPlace(target, response, redirects) };
                }

                watch.Touch();
            }
        }
        catch (Exception fault)
        {
            bool hasStalled = watch.HasStalled;
            watch.Dispose();
            Throw(target, content, fault, hasStalled ? watch.Limit : null, cancellationToken);
            throw;
        }
    }

    private void Throw(FileTarget target, FileContent? content, Exception fault, TimeSpan? stalledFor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (fault is WandbException || Connection.IsOfTheCaller(fault))
        {
            return;
        }

        if (content?.OwnFault is { } own)
        {
            ExceptionDispatchInfo.Throw(own);
        }

        throw stalledFor is { } limit ? FileFailures.Stalled(target, limit, fault)
            : fault is OperationCanceledException { InnerException: TimeoutException } ? FileFailures.TooLong(target, connection.Http.Timeout, fault)
            : FileFailures.Broken(target, fault);
    }

    private HttpRequestMessage NewMessage(FileTarget target, FileContent? content, WandbCredential? credential)
    {
        FileRequest request = target.Request;
        HttpRequestMessage message = new(request.Method, target.Url) { Content = content };
        message.Headers.Range = request.Range;
        Connection.Describe(message, target.Context.OperationName, content is null ? WandbRequestKind.Query : WandbRequestKind.IdempotentMutation);
        foreach ((string name, string value) in request.Headers)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && !message.Headers.TryAddWithoutValidation(name, value))
            {
                content?.Headers.Remove(name);
                content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (credential is not null && connection.IsOurs(target.Url))
        {
            connection.Identify(message, credential);
        }

        return message;
    }

    // An upload is not sent elsewhere: where it is redirected, its URL is wrong.
    private static bool IsRedirect(FileTarget target, HttpResponseMessage response) =>
        target.Request.Body is null
        && response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static Uri NextPlace(FileTarget target, HttpResponseMessage response, int redirects)
    {
        if (redirects == MostRedirects)
        {
            throw FileFailures.BadRedirect(target, response.StatusCode, $"more than {MostRedirects} times");
        }

        if (response.Headers.Location is not { } location || !Uri.TryCreate(target.Url, location, out Uri? next)
            || (next.Scheme != Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttp))
        {
            throw FileFailures.BadRedirect(target, response.StatusCode, "to what is no http or https URL");
        }

        return next.Scheme == Uri.UriSchemeHttp && target.Url.Scheme == Uri.UriSchemeHttps
            ? throw FileFailures.BadRedirect(target, response.StatusCode, "from https to http, which is not followed")
            : next;
    }

    private static async Task<string> ReadErrorAsync(FileAnswer answer, CancellationToken cancellationToken)
    {
        byte[] start = new byte[LongestErrorBody];
        int length = 0;
        try
        {
            while (length < start.Length
                && await answer.Body.ReadAsync(start.AsMemory(length), cancellationToken).ConfigureAwait(false) is int count and > 0)
            {
                length += count;
            }
        }
        catch (WandbException)
        {
            // The status says enough; its text was cut.
        }

        return Encoding.UTF8.GetString(start, 0, length);
    }
}
