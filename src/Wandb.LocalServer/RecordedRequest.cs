namespace Wandb.LocalServer;

/// <summary>
/// One HTTP request that a <see cref="WandbLocalServer"/> answered. Neither the API key, nor a token, nor the signature of a URL is in any
/// of its parts.
/// </summary>
/// <param name="Method">HTTP method, for example <c>POST</c>.</param>
/// <param name="Path">Path without the query string, for example <c>/graphql</c>.</param>
/// <param name="OperationName">Name of the GraphQL operation; null when there is none.</param>
/// <param name="Query">Text of the GraphQL document; null for other requests.</param>
/// <param name="Variables">JSON text of the GraphQL variables, or the whole body of another JSON request; null when there is none.</param>
/// <param name="StatusCode">HTTP status of the answer; 0 when a fault broke the connection in place of one.</param>
public sealed record RecordedRequest(
    string Method, string Path, string? OperationName, string? Query, string? Variables, int StatusCode)
{
    /// <summary>The <c>Range</c> header, for example <c>bytes=0-99</c>; null when there was none.</summary>
    public string? Range { get; init; }

    /// <summary>Whether an <c>Authorization</c> header came with it. Storage (<c>/storage/…</c>) is not to see one.</summary>
    public bool HadCredentials { get; init; }

    /// <summary>The faults that struck it, as <see cref="Faults.Fault.ToString"/> shows them, with <c>; </c> between; null when none did.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether the server acted on it. False for one that a fault, a wrong key or an unknown path kept from that.</summary>
    public bool WasExecuted { get; init; }
}
