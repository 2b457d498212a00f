namespace Wandb.EndToEnd.Tests.Faults;

/// <summary>A client's way to a server; once it is closed, requests find nobody who listens.</summary>
public sealed class Barrier : IDisposable
{
    private readonly Handler _handler;
    private int _passed;

    public Barrier()
    {
        _handler = new Handler(this);
        Http = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public HttpClient Http { get; }

    /// <summary>The number of the first request that does not pass, counted from 1 when this is set.</summary>
    public int IsClosedFrom
    {
        get;
        set => (field, _passed) = (value, 0);
    } = int.MaxValue;

    public void Dispose() => Http.Dispose();

    private sealed class Handler(Barrier way) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        // A port of the loopback address that no program listens on.
        private static readonly Uri Nobody = new("http://127.0.0.1:1");

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref way._passed) >= way.IsClosedFrom)
            {
                request.RequestUri = new Uri(Nobody, request.RequestUri!.PathAndQuery);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
