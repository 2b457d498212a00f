using System.Net;

namespace Wandb;

/// <summary>The kinds of refusal that the exception family tells apart.</summary>
internal enum FailureKind
{
    Server,
    Unauthorized,
    Forbidden,
    NotFound,
    Invalid,
    Conflict,
    RateLimited,
}

/// <summary>Tells what kind of refusal an answer is: by its status, else by an error code, else by its words.</summary>
internal static class FailureKinds
{
    // First match wins: "you do not have permission to find X" is a matter of permission.
    private static readonly (FailureKind Kind, string[] Words)[] Vocabulary =
    [
        (FailureKind.RateLimited, ["rate limit", "rate_limit", "too many requests"]),
        (FailureKind.Unauthorized, ["unauthenticated", "not logged in", "invalid api key", "authentication"]),
        (FailureKind.Forbidden, ["permission", "forbidden", "access denied", "not allowed", "not authorized", "unauthorized"]),
        (FailureKind.NotFound, ["not found", "not_found", "does not exist", "no such", "could not find", "failed to map client id"]),
        (FailureKind.Conflict, ["conflict", "already exists", "already_exists", "rebase required", "duplicate entry"]),
        (FailureKind.Invalid, ["invalid", "validation", "bad_user_input", "cannot query", "unknown argument", "unknown type", "must ", "may not", "expected", "required", "too long"]),
    ];

    public static FailureKind OfStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => FailureKind.Unauthorized,
        HttpStatusCode.Forbidden => FailureKind.Forbidden,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => FailureKind.NotFound,
        HttpStatusCode.Conflict => FailureKind.Conflict,
        HttpStatusCode.TooManyRequests => FailureKind.RateLimited,
        HttpStatusCode.RequestTimeout => FailureKind.Server,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => FailureKind.Invalid,
        _ => FailureKind.Server,
    };

    /// <summary>The kind of the first error that says what it is.</summary>
    public static FailureKind OfErrors(IReadOnlyList<GraphQLError> errors) =>
        errors.Select(error => OfText(error.Code) ?? OfText(error.Message)).FirstOrDefault(kind => kind is not null) ?? FailureKind.Server;

    private static FailureKind? OfText(string? text)
    {
        foreach ((FailureKind kind, string[] words) in Vocabulary)
        {
            if (text is not null && words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return kind;
            }
        }

        return null;
    }
}
