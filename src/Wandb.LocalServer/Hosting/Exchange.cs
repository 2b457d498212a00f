using System.Net;
using Microsoft.AspNetCore.Http;
using Wandb.LocalServer.Faults;

namespace Wandb.LocalServer.Hosting;

/// <summary>One request that was read, and how to execute it.</summary>
internal sealed class Exchange(FaultedRequest faulted)
{
    public FaultedRequest Faulted { get; } = faulted;

    /// <summary>Text of the GraphQL document, for the request log.</summary>
    public string? Query { get; init; }

    /// <summary>Variables or body, for the request log.</summary>
    public string? Variables { get; init; }

    /// <summary>Null when the request was refused before that.</summary>
    public Func<CancellationToken, Task<Answer>>? Execute { get; init; }

    public Answer? Refusal { get; private init; }

    public bool WasExecuted { get; set; }

    public static Exchange Refused(string path, HttpStatusCode status, string message) =>
        Refused(new FaultedRequest(path, operationName: null, query: null), Answer.Error(status, message));

    public static Exchange Refused(FaultedRequest faulted, Answer answer) => new(faulted) { Refusal = answer };

    /// <summary>Where the client reaches this server, for URLs in answers.</summary>
    public static string OriginOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
