using System.Globalization;
using System.Net;

namespace Wandb;

/// <summary>Failures in which the server said what was wrong.</summary>
internal static class ServerFailures
{
    // How GraphQL servers say that they don't know a field, an argument, a type, or a field of an input.
    private static readonly string[] UnknownWords = ["Cannot query field", "Unknown argument", "Unknown type", "Unknown field", "Unrecognized input field"];

    /// <summary>An answer whose status is not 200: W&amp;B's clients take any other status, even 2xx, for a failure.</summary>
    public static WandbException OfStatus(ServerContext context, HttpAnswer answer)
    {
        if ((int)answer.Status is >= 200 and < 400)
        {
            return Unexpected(context, answer);
        }

        return Create(FailureKinds.OfStatus(answer.Status), context, Text(context, answer), answer.Status, RequestedWait.Of(answer.Status, answer.Headers, context.Clock));
    }

    /// <summary>A refused token exchange. OAuth says with 400 what W&amp;B's other routes say with 401.</summary>
    public static WandbException OfTokenExchange(ServerContext context, HttpAnswer answer) =>
        answer.Status == HttpStatusCode.BadRequest
            ? Create(FailureKind.Unauthorized, context, Text(context, answer), answer.Status, null)
            : OfStatus(context, answer);

    /// <summary>GraphQL errors in an answer with status 200, with or without partial data.</summary>
    public static WandbException OfErrors(ServerContext context, IReadOnlyList<GraphQLError> errors) =>
        Create(FailureKinds.OfErrors(errors), context, context.Clean(ServerMessage.Join(errors)), HttpStatusCode.OK, null);

    /// <summary>An answer that says <c>success: false</c> and no more.</summary>
    public static WandbServerException Unsuccessful(ServerContext context) =>
        new($"{context}: the server answered that it did not succeed, and gave no reason.") { OperationName = context.OperationName, StatusCode = HttpStatusCode.OK };

    private static string? Text(ServerContext context, HttpAnswer answer) =>
        context.Clean(ServerMessage.Read(answer.Body)) is { Length: > 0 } text ? text : null;

    private static WandbResponseException Unexpected(ServerContext context, HttpAnswer answer)
    {
        string target = answer.Headers.Location is { } location
            ? $" to {context.Clean(location.IsAbsoluteUri ? location.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : "another path")}"
            : string.Empty;
        string fault = (int)answer.Status >= 300 ? $"was redirected{target}; the base URL is not the API's" : "should have been answered with status 200";
        return new WandbResponseException($"{context} {fault} (HTTP {(int)answer.Status}).")
        {
            OperationName = context.OperationName,
            StatusCode = answer.Status,
        };
    }

    private static WandbException Create(FailureKind kind, ServerContext context, string? text, HttpStatusCode status, TimeSpan? retryAfter)
    {
        string said = $"{context}: {text ?? "the server gave no reason"} (HTTP {(int)status}).";
        return kind switch
        {
            FailureKind.Unauthorized => new WandbUnauthorizedException($"W&B does not accept the {context.Credential} for {said} Check that it is this server's, and neither revoked nor expired.")
            { ServerText = text, StatusCode = status, OperationName = context.OperationName },
            FailureKind.Forbidden => new WandbForbiddenException($"W&B does not allow {said} Ask an admin of the team or registry for the permission.")
            { ServerText = text, StatusCode = status, OperationName = context.OperationName },
            FailureKind.NotFound => new WandbNotFoundException($"W&B did not find what it needs for {said} Check the names, and that this key may see them.")
            { ServerText = text, StatusCode = status, OperationName = context.OperationName },
            FailureKind.Invalid => new WandbInvalidRequestException($"W&B refused as invalid {said}{SchemaAdvice(text)}")
            { ServerText = text, StatusCode = status, OperationName = context.OperationName },
            FailureKind.Conflict => new WandbConflictException($"W&B reports a conflict for {said} Load the object again and redo the edit.")
            { ServerText = text, StatusCode = status, OperationName = context.OperationName },
            FailureKind.RateLimited => new WandbRateLimitedException($"W&B limits the rate of requests: {said} {WaitAdvice(retryAfter)}")
            { ServerText = text, StatusCode = status, OperationName = context.OperationName, RetryAfter = retryAfter },
            _ => new WandbServerException($"W&B failed on {said} Try again later.")
            { ServerText = text, StatusCode = status, OperationName = context.OperationName, RetryAfter = retryAfter },
        };
    }

    private static string SchemaAdvice(string? text) =>
        text is not null && Array.Exists(UnknownWords, words => text.Contains(words, StringComparison.OrdinalIgnoreCase))
            ? " The server may be of another version than the schema this program was built with: name the server's own with the project property WandbSchema."
            : string.Empty;

    private static string WaitAdvice(TimeSpan? wait) =>
        wait is { } time ? $"Wait {time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s." : "Wait before the next one.";
}
