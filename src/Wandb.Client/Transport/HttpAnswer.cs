using System.Net;
using System.Net.Http.Headers;

namespace Wandb;

/// <summary>A whole answer. The body's memory is good until dispose.</summary>
internal sealed class HttpAnswer(HttpResponseMessage response, PooledBuffer body) : IAnswer
{
    public HttpStatusCode Status => response.StatusCode;

    public HttpResponseHeaders Headers => response.Headers;

    public RequestAttempts Attempts { get; set; } = null!;

    public string? ContentType => response.Content.Headers.ContentType?.MediaType;

    /// <summary>Without the byte order mark that some proxies and file servers put in front.</summary>
    public ReadOnlyMemory<byte> Body => body.Written.Span.StartsWith("\uFEFF"u8) ? body.Written["\uFEFF"u8.Length..] : body.Written;

    public void Dispose()
    {
        body.Dispose();
        response.Dispose();
    }
}
