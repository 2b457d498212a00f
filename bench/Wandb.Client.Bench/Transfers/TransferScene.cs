using System.Security.Cryptography;
using Wandb.Client.Bench.Saving;

namespace Wandb.Client.Bench.Transfers;

/// <summary>Some files, moved by both sides to and from a server of their own in another process.</summary>
internal sealed class TransferScene : IAsyncDisposable
{
    private const string Project = "team/bench";
    private const string ByClient = "by-the-client";
    private const string ByHand = "by-hand";
    private const string Memory = "/dev/shm/";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wandb-bench-");
    private readonly BenchServer _server = BenchServer.Start();
    private readonly string _source;
    private readonly WandbClient _wandb;
    private readonly bool _usesCache;
    private readonly PlainServer _plainServer;
    private readonly PlainTransfers _plain;
    private Run _run = null!;
    private readonly string _cache;
    private readonly bool _deletesAtOnce;
    private int _folders;

    public TransferScene(int files, int size, bool usesCache)
    {
        _usesCache = usesCache;
        _deletesAtOnce = files == 1 || _folder.FullName.StartsWith(Memory, StringComparison.Ordinal);
        _cache = Path.Join(_folder.FullName, "cache");
        _server.Add("{}"); // makes the project
        _wandb = _server.Connect(options =>
        {
            options.UseCache = usesCache;
            options.CacheDirectory = _cache;
        });
        _plainServer = new PlainServer(_server);
        _plain = new PlainTransfers(_plainServer, usesCache ? _cache : null);
        _source = _folder.CreateSubdirectory("source").FullName;
        byte[] content = new byte[Math.Min(size, 16 * 1024 * 1024)];
        Random random = new(1);
        for (int file = 0; file < files; file++)
        {
            using FileStream stream = File.Create(Path.Join(_source, $"file-{file:0000}.bin"));
            for (long left = size; left > 0; left -= content.Length)
            {
                random.NextBytes(content);
                stream.Write(content, 0, (int)Math.Min(left, content.Length));
            }
        }
    }

    public async Task StartAsync() => _run = await _wandb.StartRunAsync(Project);

    /// <summary>Makes every file one that the server has never seen, and empties the cache.</summary>
    public void Renew()
    {
        foreach (string path in Directory.EnumerateFiles(_source))
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Write);
            file.Write(RandomNumberGenerator.GetBytes((int)Math.Min(file.Length, 16)));
        }

        EmptyCache();
    }

    public void EmptyCache()
    {
        if (Directory.Exists(_cache))
        {
            Forget(_cache);
        }
    }

    /// <summary>Puts a folder out of the way. Many files on a disk are deleted at the end alone: some file systems make new ones slowly for a while after.</summary>
    public void Forget(string folder)
    {
        if (_deletesAtOnce)
        {
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            Directory.Move(folder, NewFolder("forgotten"));
        }
    }

    public async Task UploadAsync()
    {
        UntypedArtifactDraft draft = UntypedArtifact.Create(ByClient, "dataset");
        draft.AddDirectory(_source);
        ArtifactLogResult<UntypedArtifact> result = await _run.LogArtifactAsync(draft);
        if (!result.IsNewVersion)
        {
            throw new InvalidOperationException("The server had it already.");
        }
    }

    public Task UploadByHandAsync() => _plain.UploadAsync(_run, ByHand, _source);

    /// <summary>Loads what was uploaded last. A new object each time: the manifest is kept in it.</summary>
    public Task<UntypedArtifact> LoadAsync(bool byHand) => _wandb.GetArtifactAsync($"{Project}/{(byHand ? ByHand : ByClient)}:latest");

    /// <summary>A folder to download into.</summary>
    public string NewTarget() => Directory.CreateDirectory(NewFolder("target")).FullName;

    public Task DownloadAsync(UntypedArtifact artifact, string target) =>
        artifact.DownloadAsync(new ArtifactDownloadOptions { Directory = target, UseCache = _usesCache });

    public Task DownloadByHandAsync(UntypedArtifact artifact, string target) => _plain.DownloadAsync(artifact.Id, target);

    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        await _wandb.DisposeAsync();
        _plainServer.Dispose();
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    private string NewFolder(string name) => Path.Join(_folder.FullName, $"{name}-{_folders++}");
}
