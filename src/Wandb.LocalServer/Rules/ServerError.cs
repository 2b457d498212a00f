using System.Net;
using GraphQL;

namespace Wandb.LocalServer.Rules;

/// <summary>A refusal: its text goes to the client, under the HTTP status that the rule names.</summary>
internal sealed class ServerError : ExecutionError
{
    private ServerError(HttpStatusCode status, string code, string message)
        : base(message)
    {
        Status = status;
        Code = code;
    }

    public HttpStatusCode Status { get; }

    public static ServerError Invalid(string message) => new(HttpStatusCode.BadRequest, "BAD_REQUEST", message);

    public static ServerError NotFound(string message) => new(HttpStatusCode.NotFound, "NOT_FOUND", message);

    public static ServerError Forbidden(string message) =>
        new(HttpStatusCode.Forbidden, "FORBIDDEN", $"permission denied: {message}");

    public static ServerError Conflict(string message) => new(HttpStatusCode.Conflict, "CONFLICT", message);

    public static ServerError Gone(string message) => new(HttpStatusCode.Gone, "GONE", message);

    /// <summary>Sent with HTTP 200: a client retries neither it nor a 4xx, but some retry a 501 for days.</summary>
    public static ServerError NotImplemented(string what) =>
        new(HttpStatusCode.OK, "NOT_IMPLEMENTED", $"the local server does not implement {what}");
}
