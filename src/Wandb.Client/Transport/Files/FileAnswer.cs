using System.Net;
using System.Net.Http.Headers;

namespace Wandb;

/// <summary>An answer to a file request: head and status, and the body as it comes in. Dispose of it to let go of the connection.</summary>
internal sealed class FileAnswer : IAnswer
{
    private readonly HttpResponseMessage _response;
    private readonly StallWatch _watch;
    private readonly FileBodyStream _body;

    public FileAnswer(HttpResponseMessage response, FileBodyStream body, StallWatch watch) => (_response, _body, _watch) = (response, body, watch);

    public HttpStatusCode Status => _response.StatusCode;

    public HttpResponseHeaders Headers => _response.Headers;

    public HttpContentHeaders ContentHeaders => _response.Content.Headers;

    public RequestAttempts Attempts { get; set; } = null!;

    /// <summary>How many bytes the body has, as far as the server says.</summary>
    public long? Length => ContentHeaders.ContentLength;

    /// <summary>The entity tag as it stands in the answer, quotes and all; multipart uploads hand it back.</summary>
    public string? ETag => Headers.TryGetValues("ETag", out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    /// <summary>The body. Reading it throws a <see cref="WandbNetworkException"/> when the connection breaks or stands still.</summary>
    public Stream Body => _body;

    /// <summary>Lets the operation go on until the body is read to its end, breaks or is let go.</summary>
    public void Continue(OperationWatch operation, int attempts) =>
        _body.Ended = fault =>
        {
            if (fault is null)
            {
                operation.Answered(Status, attempts);
            }
            else
            {
                operation.Failed(fault, attempts);
            }
        };

    public void Dispose()
    {
        _body.Dispose();
        _response.Dispose();
        _watch.Dispose();
    }
}
