using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Downloading;

public sealed class HostileManifestTests(DownloadScene scene) : IClassFixture<DownloadScene>
{
    [Theory]
    [InlineData("../escaped")]
    [InlineData("a/../../escaped")]
    [InlineData("/escaped")]
    [InlineData("//server/share/escaped")]
    [InlineData("C:/escaped")]
    [InlineData("..\\escaped")]
    [InlineData("a\\..\\..\\escaped")]
    [InlineData("\\escaped")]
    [InlineData(".")]
    [InlineData("a/..")]
    public async Task A_path_that_leads_elsewhere_is_refused_before_anything_is_written(string path)
    {
        UntypedArtifact artifact = await scene.AddAsync(("good", "good"), (path, "bad"));
        ArtifactDownloadOptions options = new() { Directory = scene.Folder["a", "target"] };
        UnsafeEntryPathException refusal = await Assert.ThrowsAsync<UnsafeEntryPathException>(() => artifact.DownloadAsync(options));
        Assert.Equal([path], refusal.Faults.Select(fault => fault.Path));
        Assert.Empty(scene.Folder.Tree("a/target"));
        await Assert.ThrowsAsync<UnsafeEntryPathException>(() => artifact.DownloadFileAsync(path, options));
        await Assert.ThrowsAsync<UnsafeEntryPathException>(() => artifact.VerifyAsync(options.Directory));
        Assert.Equal(1, (await artifact.DownloadAsync(options with { PathPrefix = "good" })).Files);
        File.Delete(scene.Folder["a", "target", "good"]);
    }

    [Theory]
    [InlineData("a", "a/b")]
    [InlineData("x//y", "x/y")]
    [InlineData("./z", "z")]
    public async Task Paths_that_get_in_each_others_way_are_refused(string one, string other)
    {
        UntypedArtifact artifact = await scene.AddAsync((one, "clash 1"), (other, "clash 2"));
        await Assert.ThrowsAsync<UnsafeEntryPathException>(() => artifact.DownloadAsync(scene.ToTarget));
    }

    [Fact]
    public async Task A_link_that_lies_in_the_target_is_not_followed()
    {
        UntypedArtifact artifact = await scene.AddAsync(("fine", "linked 1"), ("link/file", "linked 2"), ("name", "linked 3"));
        scene.Folder.Write("linked/outside/precious", "precious");
        scene.Folder.Write("linked/target/x");
        Directory.CreateSymbolicLink(scene.Folder["linked", "target", "link"], scene.Folder["linked", "outside"]);
        File.CreateSymbolicLink(scene.Folder["linked", "target", "name"], scene.Folder["linked", "outside", "precious"]);
        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(
            () => artifact.DownloadAsync(new ArtifactDownloadOptions { Directory = scene.Folder["linked", "target"] }));
        Assert.IsType<UnsafeEntryPathException>(Assert.Single(failure.Failures).Exception);
        Assert.Equal(["precious"], scene.Folder.Tree("linked/outside"));
        Assert.Equal("precious", await File.ReadAllTextAsync(scene.Folder["linked", "outside", "precious"]));
        Assert.Equal(["fine", "link ->", "name", "x"], scene.Folder.Tree("linked/target"));
    }

    [Fact]
    public async Task Sizes_beyond_all_bounds_take_no_memory_and_overflow_nothing()
    {
        string url = new Uri(scene.Server.BaseUrl, "storage/nothing/here").AbsoluteUri;
        UntypedArtifact artifact = await scene.AddAsync(
            SeedFile.Reference("a", url, "etag", long.MaxValue), SeedFile.Reference("b", url, "etag", long.MaxValue - 1));
        Assert.Equal(long.MaxValue, (await artifact.GetManifestAsync()).Size);
        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(() => artifact.DownloadAsync(scene.ToTarget));
        Assert.All(failure.Failures, file => Assert.IsType<WandbNotFoundException>(file.Exception));
    }

    [Fact]
    public async Task A_path_does_not_lead_a_request_with_the_key_elsewhere()
    {
        UntypedArtifact artifact = await scene.AddAsync(("a/..", "by the route"));
        _ = await artifact.GetManifestAsync();
        scene.Server.Faults.OnRoute("GET storage/*").Status(403);
        scene.Server.Faults.On("ArtifactFileUrls").From(2).Status(400);
        int before = scene.Server.Requests.Count;
        ArtifactManifestException refusal = await Assert.ThrowsAsync<ArtifactManifestException>(() => artifact.OpenFileAsync("a/.."));
        scene.Server.Faults.Clear();
        Assert.Equal("a/..", refusal.EntryPath);
        Assert.DoesNotContain(scene.Server.Requests.Skip(before), request => request.Path.StartsWith("/artifactsV2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_size_that_is_a_lie_is_found_out()
    {
        byte[] content = [.. Enumerable.Repeat((byte)7, 5000)];
        UntypedArtifact artifact = await scene.AddAsync(SeedFile.Bytes("liar", content));
        scene.Server.Faults.OnRoute("GET storage/*/liar").Status(200, new string('x', 200_000));
        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(() => artifact.DownloadAsync(scene.ToTarget));
        Assert.IsType<ArtifactIntegrityException>(failure.InnerException);
        scene.Server.Faults.Clear();
    }
}
