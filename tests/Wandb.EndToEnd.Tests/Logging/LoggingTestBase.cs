using System.Text;
using System.Text.Json;
using Wandb.GraphQL.Operations;
using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Logging;

/// <summary>A server, a client that does not wait before it tries again, and a folder for files, of one test each.</summary>
public abstract class LoggingTestBase : IAsyncLifetime
{
    protected const string Project = "team/vision";

    protected WandbLocalServer Server { get; private set; } = null!;

    protected WandbClient Client { get; private set; } = null!;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("wandb-logging-").FullName;

    public async Task InitializeAsync()
    {
        Server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { RequestLogCapacity = 10_000 });
        Server.AddProject(Project);
        Client = NewClient();
    }

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    protected WandbClient NewClient(Action<WandbClientOptions>? change = null)
    {
        WandbClientOptions options = new()
        {
            BaseUrl = Server.BaseUrl,
            ApiKey = Server.ApiKey,
            Environment = WandbEnvironment.None,
            UseCache = false,
            Retry = { Delay = TimeSpan.Zero },
        };
        change?.Invoke(options);
        return new WandbClient(options);
    }

    /// <summary>Logs in a run of its own.</summary>
    protected async Task<ArtifactLogResult<T>> LogAsync<T>(
        ArtifactDraft<T> draft,
        LogArtifactOptions? options = null,
        IProgress<ArtifactUploadProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : Artifact, IArtifact<T>
    {
        await using Run run = await Client.StartRunAsync(Project, cancellationToken: CancellationToken.None);
        return await run.LogArtifactAsync(draft, options, progress, cancellationToken);
    }

    protected string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    protected string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    protected async Task<ArtifactManifest> ManifestAsync(Artifact artifact) =>
        await new StoredArtifact(Client, Client.Protocol, artifact.Id, artifact.QualifiedName).GetManifestAsync(default);

    /// <summary>The bytes of a file as anybody gets them.</summary>
    protected async Task<byte[]> BytesAsync(Artifact artifact, string path)
    {
        ArtifactFileUrlsData answer = await Client.ExecuteAsync(new ArtifactFileUrlsQuery { Id = artifact.Id, Names = new([path]) });
        string url = Assert.Single(answer.Artifact!.Files!.Edges).Node!.DirectUrl;
        using HttpClient http = new();
        return await http.GetByteArrayAsync(new Uri(url));
    }

    protected async Task<string> TextAsync(Artifact artifact, string path) => Encoding.UTF8.GetString(await BytesAsync(artifact, path));

    /// <summary>How often an operation, or a route such as <c>PUT</c>, was asked for.</summary>
    protected int CountOf(string operationName) => Server.Requests.Count(request => request.OperationName == operationName);

    protected int Uploads => Server.Requests.Count(request => request.Method == "PUT" && request.StatusCode == 200);

    /// <summary>The input of the last request of an operation.</summary>
    protected JsonElement InputOf(string operationName) =>
        JsonDocument.Parse(Server.Requests.Last(request => request.OperationName == operationName).Variables!).RootElement.GetProperty("input");

    protected static UntypedArtifactDraft Draft(string name = "data", params (string Path, string Text)[] files)
    {
        UntypedArtifactDraft draft = UntypedArtifact.Create(name, "dataset");
        foreach ((string path, string text) in files)
        {
            draft.AddBytes(Encoding.UTF8.GetBytes(text), path);
        }

        return draft;
    }
}
