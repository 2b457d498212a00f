namespace Wandb.Client.Bench.Saving;

/// <summary>A network between client and server: each request takes longer by a round trip. Loopback has none to speak of.</summary>
internal sealed class FarAway() : DelegatingHandler(new SocketsHttpHandler())
{
    public TimeSpan RoundTrip { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (RoundTrip > TimeSpan.Zero)
        {
            await Task.Delay(RoundTrip, cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
