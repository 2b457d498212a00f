using System.Security.Cryptography;
using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Downloading;

/// <summary>What a progress throws is no fault of a file, whatever it is.</summary>
public sealed class DownloadProgressFaultTests : IAsyncLifetime, IDisposable
{
    private readonly DownloadScene _scene = new();

    public static TheoryData<Exception> Faults => new(
        new NotImplementedException(), new OperationCanceledException(), new FileNotFoundException(), new IOException(), new WandbNetworkException("of the progress"));

    public Task InitializeAsync() => _scene.InitializeAsync();

    public Task DisposeAsync() => _scene.DisposeAsync();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task It_ends_a_download_of_many_files_as_it_was_thrown(Exception fault)
    {
        UntypedArtifact artifact = await _scene.AddAsync([.. Enumerable.Range(0, 60).Select(i => ($"f{i}", $"file {i}"))]);
        Throwing progress = new(fault, report => report.FilesDone == 5);

        Assert.Same(fault, await Record.ExceptionAsync(() => artifact.DownloadAsync(_scene.ToTarget, progress)));

        Assert.Equal(1, progress.Thrown);
        string[] there = Directory.GetFiles(_scene.ToTarget.Directory!);
        Assert.All(there, file => Assert.Equal($"file {Path.GetFileName(file)[1..]}", File.ReadAllText(file)));
        Assert.Equal(60, (await artifact.DownloadAsync(_scene.ToTarget)).Files);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task It_ends_a_download_of_files_that_the_cache_has(Exception fault)
    {
        UntypedArtifact artifact = await _scene.AddAsync(("a", "in the cache"), ("b", "in it too"));
        await artifact.DownloadAsync(_scene.ToTarget with { Directory = _scene["earlier"] });

        Assert.Same(fault, await Record.ExceptionAsync(() => artifact.DownloadAsync(_scene.ToTarget with { Directory = _scene["later"] }, new Throwing(fault, _ => true))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_leaves_no_file_in_part(bool inPieces)
    {
        UntypedArtifact artifact = await _scene.AddAsync(SeedFile.Bytes("big", RandomNumberGenerator.GetBytes(4_000_000)));
        ArtifactDownloadOptions options = _scene.ToTarget with
        {
            UseCache = false,
            Sizes = new TransferSizes { PiecesFrom = inPieces ? 1_000_000 : long.MaxValue, Piece = 500_000, Read = 65_536 },
        };
        WandbNetworkException fault = new("of the progress");
        Throwing progress = new(fault, report => report.FilesDone == 0);
        int before = _scene.Server.Requests.Count;

        Assert.Same(fault, await Record.ExceptionAsync(() => artifact.DownloadAsync(options, progress)));

        Assert.Equal(1, progress.Thrown);
        Assert.False(File.Exists(_scene["big"]));
        Assert.True(inPieces || _scene.Asked(before).Count(asked => asked.Contains(" big ", StringComparison.Ordinal)) == 1);
    }

    private sealed class Throwing(Exception fault, Func<ArtifactDownloadProgress, bool> when) : IProgress<ArtifactDownloadProgress>
    {
        private bool _threw;

        public int Thrown { get; private set; }

        public void Report(ArtifactDownloadProgress value)
        {
            if (_threw || when(value))
            {
                _threw = true;
                Thrown++;
                throw fault;
            }
        }
    }
}
