using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Downloading;

public sealed class DownloadTests(DownloadScene scene) : IClassFixture<DownloadScene>
{
    private readonly string _target = Path.Join(scene.Folder.Root, Path.GetRandomFileName());

    private ArtifactDownloadOptions Here => new() { Directory = _target };

    [Fact]
    public async Task Everything_is_there_and_fits()
    {
        UntypedArtifact artifact = await scene.AddAsync(("config.json", "{}"), ("data/train.csv", "a,b\n"), ("data/deep/er/x.bin", ""), ("é 日本/ 😀.txt", "unicode"));
        ArtifactDownload download = await artifact.DownloadAsync(Here);
        Assert.Equal((4, 13L, 0, 0, 4), (download.Files, download.Bytes, download.KeptFiles, download.CachedFiles, download.FetchedFiles));
        Assert.Equal(_target, download.Directory);
        Assert.Null(download.CacheProblem);
        Assert.Equal("unicode", await File.ReadAllTextAsync(Path.Join(_target, "é 日本", " 😀.txt")));
        Assert.Equal(["config.json", "data/", "data/deep/", "data/deep/er/", "data/deep/er/x.bin", "data/train.csv", "é 日本/", "é 日本/ 😀.txt"], Tree());
        Assert.True((await artifact.VerifyAsync(_target)).IsIntact);
    }

    [Fact]
    public async Task An_artifact_without_files_is_an_empty_directory()
    {
        ArtifactDownload download = await (await scene.AddAsync(Array.Empty<SeedFile>())).DownloadAsync(Here);
        Assert.Equal(0, download.Files);
        Assert.Empty(Tree());
    }

    [Fact]
    public async Task What_is_there_is_left_alone_and_what_differs_is_replaced()
    {
        UntypedArtifact artifact = await scene.AddAsync(("same", "kept 1"), ("other", "kept 2"), ("longer", "kept 3"), ("missing", "kept 4"));
        await artifact.DownloadAsync(Here);
        DateTime before = File.GetLastWriteTimeUtc(Path.Join(_target, "same"));
        await File.WriteAllTextAsync(Path.Join(_target, "other"), "KEPT 2");
        await File.AppendAllTextAsync(Path.Join(_target, "longer"), "and more");
        File.Delete(Path.Join(_target, "missing"));
        await File.WriteAllTextAsync(Path.Join(_target, "mine"), "not of the artifact");

        ArtifactDownload again = await artifact.DownloadAsync(Here);
        Assert.Equal((1, 3, 0), (again.KeptFiles, again.CachedFiles, again.FetchedFiles));
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Join(_target, "same")));
        Assert.Equal("kept 2", await File.ReadAllTextAsync(Path.Join(_target, "other")));
        Assert.Equal("kept 3", await File.ReadAllTextAsync(Path.Join(_target, "longer")));
        Assert.Equal(["longer", "mine", "missing", "other", "same"], Tree());
    }

    [Fact]
    public async Task A_prefix_takes_a_directory_and_not_what_begins_like_it()
    {
        UntypedArtifact artifact = await scene.AddAsync(("data/x", "prefix x"), ("data/y/z", "prefix z"), ("database/x", "prefix d"), ("data.txt", "prefix t"));
        Assert.Equal(2, (await artifact.DownloadAsync(Here with { PathPrefix = "data" })).Files);
        Assert.Equal(["data/", "data/x", "data/y/", "data/y/z"], Tree());
        Assert.Equal(1, (await artifact.DownloadAsync(Here with { PathPrefix = "data.txt" })).Files);
        WandbNotFoundException none = await Assert.ThrowsAsync<WandbNotFoundException>(() => artifact.DownloadAsync(Here with { PathPrefix = "dat" }));
        Assert.Contains("has no file 'dat' and none below it", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_directory_it_goes_where_other_clients_put_it_and_links_share_that_place()
    {
        UntypedArtifact artifact = await scene.AddAsync(("a", "default place"));
        string separator = OperatingSystem.IsWindows() ? "-" : ":";
        string expected = Path.Join(scene.Folder.Root, "artifacts", $"{artifact.Collection}{separator}v0");
        Assert.Equal(expected, (await artifact.DownloadAsync()).Directory);

        scene.Server.LinkArtifact(artifact.QualifiedName, "team/model-registry/other");
        UntypedArtifact link = await scene.Wandb.GetArtifactAsync("team/model-registry/other:latest");
        ArtifactDownload again = await link.DownloadAsync();
        Assert.Equal((expected, 1), (again.Directory, again.KeptFiles));
        Assert.True((await link.VerifyAsync()).IsIntact);
        ArtifactDownload exact = await artifact.DownloadAsync(new ArtifactDownloadOptions { RemoveExtraFiles = true });
        Assert.Equal(Path.Join(scene.Folder.Root, "artifacts", artifact.Collection), exact.Directory);
    }

    [Fact]
    public async Task A_link_is_read_through_its_collection()
    {
        UntypedArtifact artifact = await scene.AddAsync(("a", "seen through a link"));
        scene.Server.LinkArtifact(artifact.QualifiedName, "team/model-registry/seen");
        UntypedArtifact link = await scene.Wandb.GetArtifactAsync("team/model-registry/seen:v0");
        int before = scene.Server.Requests.Count;
        await link.DownloadAsync(Here with { UseCache = false });
        Assert.Contains("MembershipFileUrls", scene.Asked(before));
        Assert.DoesNotContain("ArtifactFileUrls", scene.Asked(before));
    }

    [Fact]
    public async Task An_artifact_that_a_run_uses_is_downloaded_the_same_way()
    {
        UntypedArtifact artifact = await scene.AddAsync(("a", "used by a run"));
        await using Run run = await scene.Wandb.StartRunAsync("team/vision");
        UntypedArtifact used = await run.UseArtifactAsync(artifact.QualifiedName);
        Assert.Equal(1, (await used.DownloadAsync(Here)).FetchedFiles);
        Assert.Equal("used by a run", await File.ReadAllTextAsync(Path.Join(_target, "a")));
    }

    [Fact]
    public async Task One_file_is_downloaded_by_itself()
    {
        UntypedArtifact artifact = await scene.AddAsync(("data/a.txt", "one of them"), ("data/a.txt2", "another"));
        string path = await artifact.DownloadFileAsync("data/a.txt", Here);
        Assert.Equal(Path.Join(_target, "data", "a.txt"), path);
        Assert.Equal("one of them", await File.ReadAllTextAsync(path));
        Assert.Equal(["data/", "data/a.txt"], Tree());
        await Assert.ThrowsAsync<WandbNotFoundException>(() => artifact.DownloadFileAsync("data", Here));
    }

    [Fact]
    public async Task Files_are_listed_with_their_sizes()
    {
        UntypedArtifact artifact = await scene.AddAsync(
            SeedFile.Text("b", "12345"), SeedFile.Text("a/x", ""), SeedFile.Reference("c", "s3://bucket/c", "etag", 7));
        List<string> listed = [];
        await foreach (ArtifactManifestEntry file in artifact.ListFilesAsync())
        {
            listed.Add($"{file.Path} {file.Size} {file.Reference}");
        }

        Assert.Equal(["a/x 0 ", "b 5 ", "c 7 s3://bucket/c"], listed);
        Assert.Equal(3, (await artifact.GetManifestAsync()).Entries.Count);
    }

    [Fact]
    public async Task Addresses_are_read_page_by_page_as_files_need_them()
    {
        UntypedArtifact artifact = await scene.AddAsync([.. Enumerable.Range(0, 8).Select(i => ($"file {i}", $"content of page file {i}"))]);
        int before = scene.Server.Requests.Count;
        Assert.Equal(8, (await artifact.DownloadAsync(Here with { Sizes = DownloadScene.Small })).FetchedFiles);
        Assert.Equal(3, scene.Asked(before).Count(name => name == "ArtifactFileUrls"));

        File.Delete(Path.Join(_target, "file 3"));
        before = scene.Server.Requests.Count;
        await artifact.DownloadAsync(Here with { Sizes = DownloadScene.Small, UseCache = false });
        Assert.Equal(1, scene.Asked(before).Count(name => name == "ArtifactFileUrls"));
        Assert.Equal(2, scene.Asked(before).Count);
    }

    [Fact]
    public async Task Progress_ends_complete()
    {
        List<ArtifactDownloadProgress> reports = [];
        UntypedArtifact artifact = await scene.AddAsync(("a", "progress a"), ("b", "progress bb"), ("c", "progress ccc"));
        await artifact.DownloadAsync(Here, new Told(reports));
        Assert.Equal(3, reports.Count);
        Assert.Equal((3, 3, 33L, 33L), (reports[^1].FilesDone, reports[^1].FilesTotal, reports[^1].BytesDone, reports[^1].BytesTotal));
        Assert.Equal([1, 2, 3], reports.Select(report => report.FilesDone));
    }

    [Fact]
    public async Task Extra_files_are_removed_on_request_and_links_never_followed()
    {
        UntypedArtifact artifact = await scene.AddAsync(("keep/a", "exact a"), ("in the way", "exact b"), ("d/x", "exact c"));
        scene.Folder.Write("outside/precious", "precious");
        scene.Folder.Write($"{Path.GetFileName(_target)}/extra/deep/file");
        scene.Folder.Write($"{Path.GetFileName(_target)}/in the way/file");
        scene.Folder.Write($"{Path.GetFileName(_target)}/d");
        Directory.CreateSymbolicLink(Path.Join(_target, "extra", "link"), scene.Folder["outside"]);
        Directory.CreateSymbolicLink(Path.Join(_target, "keep"), scene.Folder["outside"]);

        ArtifactDownload download = await artifact.DownloadAsync(Here with { RemoveExtraFiles = true });
        Assert.Equal(2, download.RemovedFiles);
        Assert.Equal(["d/", "d/x", "in the way", "keep/", "keep/a"], Tree());
        Assert.Equal(["precious"], scene.Folder.Tree("outside"));
        Assert.True((await artifact.VerifyAsync(_target)).IsIntact);
    }

    [Fact]
    public async Task With_a_prefix_extra_files_are_removed_below_it_alone()
    {
        UntypedArtifact artifact = await scene.AddAsync(("data/a", "below prefix"), ("b", "beside prefix"));
        scene.Folder.Write($"{Path.GetFileName(_target)}/data/extra");
        scene.Folder.Write($"{Path.GetFileName(_target)}/other/extra");
        await artifact.DownloadAsync(Here with { RemoveExtraFiles = true, PathPrefix = "data/" });
        Assert.Equal(["data/", "data/a", "other/", "other/extra"], Tree());
    }

    [Fact]
    public async Task A_verification_names_what_is_missing_different_and_extra()
    {
        UntypedArtifact artifact = await scene.AddAsync(
            SeedFile.Text("a/same", "verify 1"), SeedFile.Text("a/changed", "verify 2"), SeedFile.Text("a/linked", "verify 3"), SeedFile.Text("gone", "verify 4"),
            SeedFile.Reference("ref", "s3://bucket/key"));
        await artifact.DownloadAsync(Here with { IncludeReferences = false });
        await File.WriteAllTextAsync(Path.Join(_target, "a", "changed"), "VERIFY 2");
        File.Delete(Path.Join(_target, "gone"));
        File.Move(Path.Join(_target, "a", "linked"), Path.Join(_target, "moved"));
        File.CreateSymbolicLink(Path.Join(_target, "a", "linked"), Path.Join(_target, "moved"));
        ArtifactVerification verification = await artifact.VerifyAsync(_target);
        Assert.Equal(["a/linked", "gone"], verification.Missing);
        Assert.Equal(["a/changed"], verification.Different);
        Assert.Equal(["moved"], verification.Extra);
        Assert.Equal(["ref"], verification.NotCompared);
        Assert.False(verification.IsIntact);
        Assert.Equal(4, (await artifact.VerifyAsync(Path.Join(_target, "nowhere"))).Missing.Count);
    }

    private IReadOnlyList<string> Tree() => scene.Folder.Tree(Path.GetFileName(_target));

    private sealed class Told(List<ArtifactDownloadProgress> reports) : IProgress<ArtifactDownloadProgress>
    {
        public void Report(ArtifactDownloadProgress value) => reports.Add(value);
    }
}
