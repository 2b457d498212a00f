using System.Net;
using System.Net.Http.Headers;

namespace Wandb;

/// <summary>An answer to a file request: head and status, and the body as it comes in. Dispose of it to let go of the connection.</summary>
internal sealed class FileAnswer : IAnswer
{
    private readonly HttpResponseMessage _response;
    private readonly StallWatch _watch;

    public FileAnswer(HttpResponseMessage response, Stream body, StallWatch watch) => (_response, Body, _watch) = (response, body, watch);

    public HttpStatusCode Status => _response.StatusCode;

    public HttpResponseHeaders Headers => _response.Headers;

    public HttpContentHeaders ContentHeaders => _response.Content.Headers;

    public RequestAttempts Attempts { get; set; } = null!;

    /// <summary>How many bytes the body has, as far as the server says.</summary>
    public long? Length => ContentHeaders.ContentLength;

    /// <summary>The entity tag as it stands in the answer, quotes and all; multipart uploads hand it back.</summary>
    public string? ETag => Headers.TryGetValues("ETag", out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    /// <summary>The body. Reading it throws a <see cref="WandbNetworkException"/> when the connection breaks or stands still.</summary>
    public Stream Body { get; }

    public void Dispose()
    {
        Body.Dispose();
        _response.Dispose();
        _watch.Dispose();
    }
}
