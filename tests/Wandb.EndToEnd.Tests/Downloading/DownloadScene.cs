using System.Security.Cryptography;
using Wandb.Client.Tests;
using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Downloading;

/// <summary>A server, a client with a cache of its own that retries without waiting, and a folder.</summary>
public sealed class DownloadScene : IAsyncLifetime
{
    /// <summary>Cuts files by the hundred bytes.</summary>
    internal static readonly TransferSizes Small = new() { PiecesFrom = 1000, Piece = 100, Read = 64, AddressPage = 3, AddressesByName = 2 };

    private int _collections;

    public WandbLocalServer Server { get; private set; } = null!;

    public WandbClient Wandb { get; private set; } = null!;

    internal TempFolder Folder { get; } = new();

    public string CacheDirectory => Folder["cache"];

    public string this[string name] => Folder["target", name];

    internal ArtifactDownloadOptions ToTarget => new() { Directory = Folder["target"] };

    public async Task InitializeAsync()
    {
        Server = await WandbLocalServer.StartAsync();
        Wandb = Client();
    }

    public async Task DisposeAsync()
    {
        await Wandb.DisposeAsync();
        await Server.DisposeAsync();
        Folder.Dispose();
    }

    public WandbClient Client(Action<WandbClientOptions>? with = null)
    {
        WandbClientOptions options = new()
        {
            BaseUrl = Server.BaseUrl,
            ApiKey = Server.ApiKey,
            CacheDirectory = CacheDirectory,
            Environment = new WandbEnvironment(currentDirectory: Folder.Root),
            Retry = new WandbRetryOptions { Delay = TimeSpan.Zero },
        };
        with?.Invoke(options);
        return new WandbClient(options);
    }

    /// <summary>Adds a version with files and loads it.</summary>
    public async Task<UntypedArtifact> AddAsync(params SeedFile[] files)
    {
        string path = Server.AddArtifactVersion($"team/vision/files-{Interlocked.Increment(ref _collections)}", files: files);
        return await Wandb.GetArtifactAsync(path);
    }

    public Task<UntypedArtifact> AddAsync(params (string Path, string Text)[] files) => AddAsync([.. files.Select(file => SeedFile.Text(file.Path, file.Text))]);

    /// <summary>What was asked for since a count of requests: operations by name, files by the end of their path.</summary>
    public IReadOnlyList<string> Asked(int since) =>
        [.. Server.Requests.Skip(since).Select(request => request.OperationName ?? $"{request.Method} {request.Path.Split('/')[1]} {request.Path.Split('/')[^1]} {request.StatusCode}")];

    public static string Md5(byte[] content) => Convert.ToBase64String(MD5.HashData(content));
}
