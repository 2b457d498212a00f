using System.Net;
using System.Net.Http.Headers;

namespace Wandb;

/// <summary>What an answer shows of itself to decide whether its request is sent again.</summary>
internal interface IAnswer : IDisposable
{
    HttpStatusCode Status { get; }

    HttpResponseHeaders Headers { get; }

    /// <summary>The attempts that it took, this answer's among them.</summary>
    RequestAttempts Attempts { get; set; }
}
