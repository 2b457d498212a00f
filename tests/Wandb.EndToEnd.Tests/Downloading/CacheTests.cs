using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Downloading;

public sealed class CacheTests : IAsyncLifetime, IDisposable
{
    private readonly DownloadScene _scene = new();

    public Task InitializeAsync() => _scene.InitializeAsync();

    public Task DisposeAsync() => _scene.DisposeAsync();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task What_was_downloaded_once_is_not_asked_for_again()
    {
        UntypedArtifact artifact = await _scene.AddAsync(("a", "hello"), ("copy/of/a", "hello"), ("b", "cached b"));
        await artifact.DownloadAsync(_scene.ToTarget);
        Assert.Equal("hello", await File.ReadAllTextAsync(Cached("md5/5d/41402abc4b2a76b9719d911017c592")));

        int before = _scene.Server.Requests.Count;
        ArtifactDownload again = await artifact.DownloadAsync(new ArtifactDownloadOptions { Directory = _scene.Folder["elsewhere"] });
        Assert.Equal((3, 0), (again.CachedFiles, again.FetchedFiles));
        Assert.Equal(before, _scene.Server.Requests.Count);
        Assert.Equal("hello", await File.ReadAllTextAsync(_scene.Folder["elsewhere", "copy", "of", "a"]));
        Assert.Empty(_scene.Folder.Tree("cache/artifacts/tmp"));
    }

    [Fact]
    public async Task A_damaged_file_of_the_right_size_is_replaced_and_trusted_only_on_request()
    {
        UntypedArtifact artifact = await _scene.AddAsync(("a", "hello"));
        await artifact.DownloadAsync(_scene.ToTarget);
        string cached = Cached("md5/5d/41402abc4b2a76b9719d911017c592");
        await File.WriteAllTextAsync(cached, "HELLO");
        File.Delete(_scene["a"]);

        await artifact.DownloadAsync(_scene.ToTarget with { CacheVerification = CacheVerification.Size });
        Assert.Equal("HELLO", await File.ReadAllTextAsync(_scene["a"]));
        await using (Stream opened = await artifact.OpenFileAsync("a"))
        {
            Assert.Equal("hello", await new StreamReader(opened).ReadToEndAsync());
        }

        ArtifactDownload repaired = await artifact.DownloadAsync(_scene.ToTarget);
        Assert.Equal((0, 1), (repaired.CachedFiles, repaired.FetchedFiles));
        Assert.Equal("hello", await File.ReadAllTextAsync(_scene["a"]));
        Assert.Equal("hello", await File.ReadAllTextAsync(cached));
    }

    [Fact]
    public async Task A_file_that_was_cut_short_is_no_hit()
    {
        UntypedArtifact artifact = await _scene.AddAsync(("a", "hello"));
        _scene.Folder.Write("cache/artifacts/obj/md5/5d/41402abc4b2a76b9719d911017c592", "hel");
        Assert.Equal(1, (await artifact.DownloadAsync(_scene.ToTarget with { CacheVerification = CacheVerification.Size })).FetchedFiles);
        Assert.Equal("hello", await File.ReadAllTextAsync(Cached("md5/5d/41402abc4b2a76b9719d911017c592")));
    }

    [Fact]
    public async Task Without_a_cache_nothing_is_kept()
    {
        UntypedArtifact artifact = await _scene.AddAsync(("a", "not kept"));
        await artifact.DownloadAsync(_scene.ToTarget with { UseCache = false });
        Assert.False(Directory.Exists(_scene.CacheDirectory));

        await using WandbClient without = _scene.Client(options => options.UseCache = false);
        Assert.Null(without.Cache);
        Assert.Null(without.Settings.CacheDirectory);
        Assert.Equal(1, (await (await without.GetArtifactAsync(artifact.QualifiedName)).DownloadAsync(_scene.ToTarget)).KeptFiles);
        Assert.False(Directory.Exists(_scene.CacheDirectory));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_told_of_and_the_download_does_without()
    {
        string file = _scene.Folder.Write("a-file");
        await using WandbClient client = _scene.Client(options => options.CacheDirectory = file);
        UntypedArtifact artifact = await client.GetArtifactAsync((await _scene.AddAsync(("a", "no cache a"), ("b", "no cache b"))).QualifiedName);
        ArtifactDownload download = await artifact.DownloadAsync(_scene.ToTarget);
        Assert.Equal(2, download.FetchedFiles);
        Assert.Contains("a-file", download.CacheProblem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_that_download_the_same_at_once_do_not_disturb_each_other()
    {
        UntypedArtifact artifact = await _scene.AddAsync([.. Enumerable.Range(0, 20).Select(i => SeedFile.Bytes($"f{i}", [.. Enumerable.Repeat((byte)i, 10_000)]))]);
        ArtifactDownload[] downloads = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            await using WandbClient client = _scene.Client();
            UntypedArtifact mine = await client.GetArtifactAsync(artifact.QualifiedName);
            return await mine.DownloadAsync(new ArtifactDownloadOptions { Directory = _scene.Folder[$"client-{i % 2}"], Sizes = DownloadScene.Small });
        }));
        Assert.All(downloads, download => Assert.Equal((20, null), (download.Files, download.CacheProblem)));
        Assert.True((await artifact.VerifyAsync(_scene.Folder["client-0"])).IsIntact);
        Assert.True((await artifact.VerifyAsync(_scene.Folder["client-1"])).IsIntact);
        Assert.Equal(new ArtifactCacheUsage(20, 200_000), await _scene.Wandb.Cache!.MeasureAsync());
        Assert.Empty(_scene.Folder.Tree("cache/artifacts/tmp"));
    }

    private string Cached(string key) => Path.Join(_scene.CacheDirectory, "artifacts", "obj", key);
}
