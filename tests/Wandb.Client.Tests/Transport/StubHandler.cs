using System.Collections.Concurrent;

namespace Wandb.Client.Tests;

/// <summary>Answers in place of a network.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, int, HttpResponseMessage> answer) : HttpMessageHandler
{
    private int _count;

    /// <summary>Each request as method, URL and authorization.</summary>
    public ConcurrentQueue<(HttpMethod Method, Uri Url, string? Authorization)> Requests { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue((request.Method, request.RequestUri!, request.Headers.Authorization?.ToString()));
        if (request.Content is { } content)
        {
            await content.CopyToAsync(Stream.Null, cancellationToken);
        }

        return answer(request, Interlocked.Increment(ref _count));
    }
}
