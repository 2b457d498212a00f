namespace Wandb.Client.Bench.Saving;

/// <summary>Keeps what passes through it.</summary>
internal sealed class SentBodies : DelegatingHandler
{
    public SentBodies()
        : base(new SocketsHttpHandler())
    {
    }

    public List<byte[]> Bodies { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Bodies.Add(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
