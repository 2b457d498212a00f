using System.Net;
using System.Net.Http.Headers;

namespace Wandb;

/// <summary>A whole answer. The body's memory is good until dispose.</summary>
internal sealed class HttpAnswer(HttpResponseMessage response, PooledBuffer body) : IDisposable
{
    public HttpStatusCode Status => response.StatusCode;

    public HttpResponseHeaders Headers => response.Headers;

    public string? ContentType => response.Content.Headers.ContentType?.MediaType;

    public ReadOnlyMemory<byte> Body => body.Written;

    public void Dispose()
    {
        body.Dispose();
        response.Dispose();
    }
}
