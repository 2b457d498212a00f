using Microsoft.Extensions.Time.Testing;

namespace Wandb.LocalServer.Tests.Support;

/// <summary>A fresh server with a client for each test, at a time that stands still.</summary>
public abstract class ServerTest : IAsyncLifetime
{
    private protected const string Resnet = "team/vision/resnet";
    private protected const string Registered = "team/model-registry/resnet-production";

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    protected WandbLocalServer Server { get; private set; } = null!;

    protected LocalClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { TimeProvider = Time });
        Client = new LocalClient(Server);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
