using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests;

/// <summary>A local server and a client of it, for the tests of one class.</summary>
public sealed class LocalServerFixture : IAsyncLifetime
{
    private int _collections;

    public WandbLocalServer Server { get; private set; } = null!;

    public WandbClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await WandbLocalServer.StartAsync();
        Client = new WandbClient(new WandbClientOptions { BaseUrl = Server.BaseUrl, ApiKey = Server.ApiKey });
    }

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Adds a version to a collection of its own and gives its path.</summary>
    public string Add(string metadataJson, string type = "model", params string[] aliases)
    {
        string collection = $"team/vision/artifact-{Interlocked.Increment(ref _collections)}";
        Server.AddArtifactVersion(collection, type: type, aliases: aliases, metadataJson: metadataJson);
        return collection + ":v0";
    }

    /// <summary>The metadata text that the server holds.</summary>
    public async Task<string> StoredAsync(string path) => (await Client.GetArtifactAsync(path)).MetadataJson.GetRawText();
}
