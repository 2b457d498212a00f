using System.Net;
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
        new(new FaultedRequest(path, operationName: null, query: null)) { Refusal = Answer.Error(status, message) };
}
