using System.Net;
using Wandb.LocalServer;

namespace Wandb.Client.Tests.Saving;

/// <summary>A local server with one artifact, and a client that sends each request once and whose requests can be interfered with.</summary>
public abstract class SavingTestBase : IAsyncLifetime, IDisposable
{
    protected const string Path = "team/vision/resnet:v0";

    private HttpClient _http = null!;

    protected WandbLocalServer Server { get; private set; } = null!;

    protected WandbClient Wandb { get; private set; } = null!;

    protected UntypedArtifact Artifact { get; private set; } = null!;

    /// <summary>Stands between client and server.</summary>
    protected private MeddlingHandler Meddling { get; } = new();

    public async Task InitializeAsync()
    {
        Server = await WandbLocalServer.StartAsync();
        Server.AddArtifactVersion("team/vision/resnet", "model", ["candidate"], """{"epochs": 3, "lr": 1.0}""", "first", ["old tag"]);
        _http = new HttpClient(Meddling);
        WandbClientOptions options = TestClients.Options(Server);
        options.HttpClient = _http;
        options.Retry.MaxRetries = 0;
        Wandb = new WandbClient(options);
        Artifact = await Wandb.GetArtifactAsync(Path);
    }

    public async Task DisposeAsync()
    {
        await Wandb.DisposeAsync();
        await Server.DisposeAsync();
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _http.Dispose();
            Meddling.Dispose();
        }
    }

    protected Task<UntypedArtifact> LoadAsync(string path = Path) => Wandb.GetArtifactAsync(path);

    /// <summary>Changes the artifact as another program would.</summary>
    protected async Task ByAnotherAsync(Action<UntypedArtifact> edit, string path = Path)
    {
        await using WandbClient other = Server.Client();
        UntypedArtifact artifact = await other.GetArtifactAsync(path);
        edit(artifact);
        await artifact.UnserialisedSaveAsync();
    }

    /// <summary>The operations sent by something.</summary>
    protected async Task<List<string?>> SentByAsync(Func<Task> work)
    {
        int before = Server.Requests.Count;
        await work();
        return [.. Server.Operations(before)];
    }
}

internal static class UnserialisedSaves
{
    /// <summary>Saves as another process would: without waiting for saves of this one.</summary>
    public static Task UnserialisedSaveAsync(this Artifact artifact) => ArtifactSaver.SaveAsync(artifact, SaveOptions.Default, CancellationToken.None);
}

/// <summary>Lets a test act right before or after a request, or answer it in the server's place.</summary>
internal sealed class MeddlingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>Called with the body before each request.</summary>
    public Func<string, Task>? Before { get; set; }

    /// <summary>Called with the body after each answer.</summary>
    public Func<string, Task>? After { get; set; }

    /// <summary>Given the body, an answer in place of the server's, or null.</summary>
    public Func<string, (HttpStatusCode Status, string Body)?>? Instead { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = await request.Content!.ReadAsStringAsync(cancellationToken);
        await (Before?.Invoke(body) ?? Task.CompletedTask);
        if (Instead?.Invoke(body) is { } answer)
        {
            return new HttpResponseMessage(answer.Status) { Content = new StringContent(answer.Body) };
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await (After?.Invoke(body) ?? Task.CompletedTask);
        return response;
    }
}
