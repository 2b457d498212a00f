using System.Globalization;
using System.Text;

namespace Wandb;

/// <summary>Failures in which the server did not say what was wrong: no answer, or one that is none.</summary>
internal static class TransportFailures
{
    private const int LongestExcerpt = 300;

    public static WandbNetworkException Timeout(
        ServerContext context, TimeSpan limit, Exception cause, string advice = "Try again, or raise WandbClientOptions.Timeout.") =>
        new(
            $"{context} was not answered within {limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s. "
            + $"Whether the server acted on it is not known. {advice}",
            new TimeoutException("The request took longer than it may.", cause))
        { OperationName = context.OperationName };

    public static WandbNetworkException NoConnection(ServerContext context, TimeSpan limit, Exception cause) =>
        new(
            $"{context} found no connection within {limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s. "
            + "Check the network, the proxy and the base URL, or raise WandbClientOptions.Timeout.",
            new TimeoutException("The connection took longer than it may.", cause))
        { OperationName = context.OperationName };

    public static WandbException Broken(ServerContext context, Exception cause) => cause switch
    {
        // While the body is read it is an HttpIOException; before the head of an answer was there, one wrapped as a failed request.
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => CutShort(context, cause),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => Unanswered(context, cause),
        _ => new WandbNetworkException(
            $"{context} failed: {context.Clean(cause.Message).TrimEnd('.')}. Check the network, the proxy and the base URL, and whether the server runs.",
            cause)
        { OperationName = context.OperationName },
    };

    public static WandbResponseException NotJson(ServerContext context, HttpAnswer answer, Exception? cause)
    {
        // Cut after the key was taken out: half a key would not be recognised.
        string text = context.Clean(Encoding.UTF8.GetString(answer.Body.Span));
        string start = text[..Math.Min(text.Length, LongestExcerpt)];
        string advice = LooksLikeHtml(answer, start)
            ? "It is a web page, so something else than the API answered: check that the base URL is the API's, and what proxies do."
            : "Something between here and the server may have cut or changed the answer.";
        return new WandbResponseException(
            $"{context} was answered with {(answer.Body.Length == 0 ? "nothing" : $"what is not JSON ({answer.ContentType ?? "no content type"}): '{start}'")}. {advice}",
            cause)
        { OperationName = context.OperationName, StatusCode = answer.Status, ServerText = start };
    }

    public static WandbResponseException WrongShape(ServerContext context, string fault, Exception? cause = null) =>
        new($"The answer to {context} breaks the schema: {context.Clean(fault)} The server may be of another version than this client's schema.", cause)
        { OperationName = context.OperationName };

    private static WandbResponseException CutShort(ServerContext context, Exception cause) =>
        new($"The answer to {context} was cut short. Whether the server acted on the request is not known.", cause)
        { OperationName = context.OperationName };

    private static WandbNetworkException Unanswered(ServerContext context, Exception cause) =>
        new($"The connection was closed before {context} was answered. Whether the server acted on the request is not known. Try again.", cause)
        { OperationName = context.OperationName };

    private static bool LooksLikeHtml(HttpAnswer answer, string start) =>
        answer.ContentType is "text/html" || start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
}
