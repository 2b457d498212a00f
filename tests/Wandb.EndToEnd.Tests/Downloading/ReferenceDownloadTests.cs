using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Downloading;

public sealed class ReferenceDownloadTests(DownloadScene scene) : IClassFixture<DownloadScene>
{
    private readonly string _target = Path.Join(scene.Folder.Root, Path.GetRandomFileName());

    private ArtifactDownloadOptions Here => new() { Directory = _target };

    [Fact]
    public async Task A_web_reference_is_fetched_when_its_ETag_is_the_one_that_was_stored()
    {
        (string url, string etag) = await HostAsync("from the web");
        UntypedArtifact artifact = await scene.AddAsync(
            SeedFile.Reference("web/a", url, etag, 12), SeedFile.Reference("web/unsized", url, etag), SeedFile.Reference("web/unchecked", url));
        await artifact.DownloadAsync(Here);
        Assert.Equal("from the web", await File.ReadAllTextAsync(Path.Join(_target, "web", "a")));
        Assert.Equal("from the web", await File.ReadAllTextAsync(Path.Join(_target, "web", "unsized")));
        Assert.Equal("from the web", await File.ReadAllTextAsync(Path.Join(_target, "web", "unchecked")));

        File.Delete(Path.Join(_target, "web", "a"));
        ArtifactDownload again = await artifact.DownloadAsync(Here with { PathPrefix = "web/a" });
        Assert.Equal(1, again.CachedFiles);
        string key = Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(Encoding.UTF8.GetBytes(url)), .. SHA256.HashData(Encoding.UTF8.GetBytes(etag))]));
        Assert.True(File.Exists(Path.Join(scene.CacheDirectory, "artifacts", "obj", "etag", key[..2], key[2..])));
    }

    [Fact]
    public async Task A_large_web_reference_comes_in_pieces_and_a_later_attempt_fetches_what_is_missing()
    {
        string text = string.Concat(Enumerable.Range(0, 500).Select(i => $"{i:0000}\n"));
        (string url, string etag) = await HostAsync(text);
        UntypedArtifact artifact = await scene.AddAsync(SeedFile.Reference("large", url, etag, text.Length));
        ArtifactDownloadOptions inPieces = Here with { Sizes = DownloadScene.Small, MaxConcurrency = 1, UseCache = false };
        scene.Server.Faults.OnRoute("GET storage/*/hosted.txt").From(13).Status(501);
        await Assert.ThrowsAsync<ArtifactDownloadException>(() => artifact.DownloadAsync(inPieces));
        scene.Server.Faults.Clear();

        int before = scene.Server.Requests.Count;
        await artifact.DownloadAsync(inPieces);
        Assert.Equal(text, await File.ReadAllTextAsync(Path.Join(_target, "large")));
        Assert.Equal(13, scene.Server.Requests.Skip(before).Count(request => request.StatusCode == 206));
        Assert.Equal(["large"], Directory.GetFileSystemEntries(_target).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_large_web_reference_that_changed_between_attempts_is_a_failure()
    {
        string text = new('x', 1500);
        (string url, string etag) = await HostAsync(text);
        UntypedArtifact artifact = await scene.AddAsync(SeedFile.Reference("large", url, etag, text.Length));
        ArtifactDownloadOptions inPieces = Here with { Sizes = DownloadScene.Small, MaxConcurrency = 1, UseCache = false };
        scene.Server.Faults.OnRoute("GET storage/*/hosted.txt").From(3).Status(501);
        await Assert.ThrowsAsync<ArtifactDownloadException>(() => artifact.DownloadAsync(inPieces));
        scene.Server.Faults.Clear();
        scene.Server.Faults.OnRoute("GET storage/*/hosted.txt").Status(200, new string('y', 1500));

        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(() => artifact.DownloadAsync(inPieces));
        scene.Server.Faults.Clear();
        Assert.IsType<ArtifactIntegrityException>(Assert.Single(failure.Failures).Exception);
        Assert.False(File.Exists(Path.Join(_target, "large")));
    }

    [Fact]
    public async Task A_web_reference_that_changed_is_a_failure()
    {
        (string url, _) = await HostAsync("changed since");
        UntypedArtifact artifact = await scene.AddAsync(SeedFile.Reference("a", url, "another-etag", 13), SeedFile.Reference("b", url, null, 99));
        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(() => artifact.DownloadAsync(Here));
        Assert.All(failure.Failures, file => Assert.IsType<ArtifactIntegrityException>(file.Exception));
        Assert.Equal(2, failure.Failures.Count);
        Assert.Empty(Directory.GetFileSystemEntries(_target));
    }

    [Fact]
    public async Task References_behind_which_there_is_nothing_are_failures_or_listed()
    {
        UntypedArtifact artifact = await scene.AddAsync(
            SeedFile.Reference("web", new Uri(scene.Server.BaseUrl, "storage/nothing/here").AbsoluteUri, "etag", 1),
            SeedFile.Reference("file", new Uri(Path.Join(scene.Folder.Root, "not-there")).AbsoluteUri, DownloadScene.Md5("in no cache"u8.ToArray()), 11),
            SeedFile.Reference("other", Reference("QXJ0aWZhY3Q6OTk5OTk=", "x"), DownloadScene.Md5("in no cache"u8.ToArray())),
            SeedFile.Text("good", "good"));
        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(() => artifact.DownloadAsync(Here));
        Assert.Equal(["file", "other", "web"], failure.Failures.Select(file => file.Path).Order());
        ArtifactDownload download = await artifact.DownloadAsync(Here with { AllowMissingReferences = true });
        Assert.Equal(["file", "other", "web"], download.MissingReferences.Order());
        Assert.Equal(1, download.Files);
    }

    [Fact]
    public async Task A_file_reference_is_copied_when_it_is_the_same_still()
    {
        string file = scene.Folder.Write("source/with blank.txt", "local");
        string uri = new Uri(file).AbsoluteUri;
        string ofUri = DownloadScene.Md5(Encoding.UTF8.GetBytes(uri));
        UntypedArtifact artifact = await scene.AddAsync(
            SeedFile.Reference("a", uri, DownloadScene.Md5("local"u8.ToArray()), 5), SeedFile.Reference("unchecked", uri, ofUri, 5));
        await artifact.DownloadAsync(Here with { UseCache = false });
        Assert.Equal("local", await File.ReadAllTextAsync(Path.Join(_target, "a")));
        Assert.Equal("local", await File.ReadAllTextAsync(Path.Join(_target, "unchecked")));

        await File.WriteAllTextAsync(file, "LOCAL");
        File.Delete(Path.Join(_target, "a"));
        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(
            () => artifact.DownloadAsync(Here with { UseCache = false, PathPrefix = "a" }));
        Assert.IsType<ArtifactIntegrityException>(failure.InnerException);
    }

    [Fact]
    public async Task A_file_reference_to_another_machine_is_not_followed()
    {
        UntypedArtifact artifact = await scene.AddAsync(SeedFile.Reference("a", "file://server/share/x", "etag"), SeedFile.Text("b", "not written"));
        Assert.Equal(["file://server/share/x"], (await Assert.ThrowsAsync<UnresolvedReferenceException>(() => artifact.DownloadAsync(Here))).References);
        Assert.Empty(scene.Folder.Tree(Path.GetFileName(_target)));
    }

    [Fact]
    public async Task A_reference_to_another_version_is_followed_through_versions()
    {
        UntypedArtifact first = await scene.AddAsync(SeedFile.Text("data/a b.txt", "from another version"), SeedFile.Text("other", "x"));
        string digest = DownloadScene.Md5("from another version"u8.ToArray());
        UntypedArtifact second = await scene.AddAsync(SeedFile.Reference("linked", Reference(first.Id, "data/a b.txt"), digest, 0));
        UntypedArtifact third = await scene.AddAsync(SeedFile.Reference("twice/linked", Reference(second.Id, "linked"), digest, 0), SeedFile.Text("own", "own file"));
        int before = scene.Server.Requests.Count;
        ArtifactDownload download = await third.DownloadAsync(Here with { UseCache = false });
        Assert.Equal((2, 28L), (download.Files, download.Bytes));
        Assert.Equal("from another version", await File.ReadAllTextAsync(Path.Join(_target, "twice", "linked")));
        Assert.Equal(3, scene.Asked(before).Count(name => name == "ArtifactManifestFile"));
        Assert.Equal(2, (await third.DownloadAsync(Here)).KeptFiles);
        await using Stream opened = await third.OpenFileAsync("twice/linked");
        Assert.Equal("from another version", await new StreamReader(opened).ReadToEndAsync());
    }

    [Fact]
    public async Task Files_of_another_version_that_have_no_address_are_failures_of_their_own()
    {
        UntypedArtifact first = await scene.AddAsync(("x", "of the other version"));
        string digest = DownloadScene.Md5("of the other version"u8.ToArray());
        UntypedArtifact second = await scene.AddAsync(SeedFile.Reference("linked", Reference(first.Id, "x"), digest, 0), SeedFile.Text("own", "own, and fine"));
        scene.Server.Faults.On("ArtifactFileUrls").Nth(2).Status(400);
        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(() => second.DownloadAsync(Here with { UseCache = false }));
        scene.Server.Faults.Clear();
        Assert.Equal("linked", Assert.Single(failure.Failures).Path);
        Assert.Equal("own, and fine", await File.ReadAllTextAsync(Path.Join(_target, "own")));
    }

    [Fact]
    public async Task One_reference_by_itself_is_there_or_a_failure()
    {
        UntypedArtifact artifact = await scene.AddAsync(SeedFile.Reference("web", new Uri(scene.Server.BaseUrl, "storage/nothing/here").AbsoluteUri, "etag", 1));
        await Assert.ThrowsAsync<WandbNotFoundException>(() => artifact.DownloadFileAsync("web", Here with { AllowMissingReferences = true }));
    }

    [Fact]
    public async Task A_circle_of_references_has_an_end()
    {
        // Ids are counted, so the id of the version that comes next is known.
        UntypedArtifact before = await scene.AddAsync(("x", "before the circle"));
        string text = Encoding.UTF8.GetString(Convert.FromBase64String(before.Id));
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string next = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{text[..colon]}:{int.Parse(text[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture) + 1}"));
        UntypedArtifact circle = await scene.AddAsync(SeedFile.Reference("a", Reference(next, "a"), "digest"));
        Assert.Equal(next, circle.Id);
        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(() => circle.DownloadAsync(Here));
        Assert.Contains("maybe in a circle", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_must_have_the_digest_of_what_it_refers_to()
    {
        UntypedArtifact first = await scene.AddAsync(("a", "one thing"));
        UntypedArtifact second = await scene.AddAsync(SeedFile.Reference("b", Reference(first.Id, "a"), DownloadScene.Md5("another"u8.ToArray()), 0));
        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(() => second.DownloadAsync(Here));
        Assert.IsType<ArtifactIntegrityException>(failure.InnerException);
    }

    [Fact]
    public async Task What_nobody_can_follow_is_refused_before_anything_is_written_or_left_out()
    {
        UntypedArtifact artifact = await scene.AddAsync(
            SeedFile.Reference("a", "s3://bucket/a"), SeedFile.Reference("b", "wandb-client-artifact://abc/b"), SeedFile.Text("c", "stored"));
        UnresolvedReferenceException refusal = await Assert.ThrowsAsync<UnresolvedReferenceException>(() => artifact.DownloadAsync(Here));
        Assert.Equal(["s3://bucket/a", "wandb-client-artifact://abc/b"], refusal.References);
        Assert.Empty(scene.Folder.Tree(Path.GetFileName(_target)));
        Assert.Equal(1, (await artifact.DownloadAsync(Here with { IncludeReferences = false })).Files);
    }

    [Fact]
    public async Task A_resolver_of_ones_own_follows_what_it_knows()
    {
        Bucket bucket = new() { ["s3://bucket/a"] = "from the bucket" };
        await using WandbClient client = scene.Client(options => options.ReferenceResolvers.Add(bucket));
        UntypedArtifact artifact = await client.GetArtifactAsync((await scene.AddAsync(
            SeedFile.Reference("a", "s3://bucket/a", "etag-a", 15), SeedFile.Reference("gone", "s3://bucket/gone", "etag", 1), SeedFile.Reference("long", "s3://bucket/a", "etag-b", 3))).QualifiedName);
        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(() => artifact.DownloadAsync(Here));
        Assert.Equal(
            [("gone", typeof(FileNotFoundException)), ("long", typeof(ArtifactIntegrityException))],
            failure.Failures.Select(file => (file.Path, file.Exception.GetType())).OrderBy(file => file.Path));
        Assert.Equal("from the bucket", await File.ReadAllTextAsync(Path.Join(_target, "a")));
        Assert.Contains(("s3://bucket/a", "etag-a", 15L), bucket.Opened);
    }

    private static string Reference(string id, string path) => $"wandb-artifact://{Convert.ToHexStringLower(Convert.FromBase64String(id))}/{path}";

    /// <summary>Puts a text where it has a URL and an ETag: storage of the server itself.</summary>
    private async Task<(string Url, string ETag)> HostAsync(string text)
    {
        UntypedArtifact hosted = await scene.AddAsync(("hosted.txt", text));
        using HttpClient http = new();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("api:" + scene.Server.ApiKey)));
        string query = JsonSerializer.Serialize(new { query = $"{{ artifact(id: \"{hosted.Id}\") {{ files {{ edges {{ node {{ directUrl }} }} }} }} }}" });
        HttpResponseMessage answer = await http.PostAsync(new Uri(scene.Server.BaseUrl, "graphql"), new StringContent(query, Encoding.UTF8, "application/json"));
        using JsonDocument document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        string url = document.RootElement.GetProperty("data").GetProperty("artifact").GetProperty("files").GetProperty("edges")[0].GetProperty("node").GetProperty("directUrl").GetString()!;
        return (url, Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private sealed class Bucket : Dictionary<string, string>, IReferenceResolver
    {
        public List<(string Reference, string Digest, long? Size)> Opened { get; } = [];

        public bool CanResolve(string reference) => reference.StartsWith("s3://", StringComparison.Ordinal);

        public async IAsyncEnumerable<ReferencedObject> FindAsync(
            string reference, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return new ReferencedObject { Reference = reference, Digest = "etag" };
        }

        public Task<Stream> OpenAsync(ReferencedObject stored, CancellationToken cancellationToken)
        {
            lock (Opened)
            {
                Opened.Add((stored.Reference, stored.Digest, stored.Size));
            }

            return TryGetValue(stored.Reference, out string? text)
                ? Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text)))
                : throw new FileNotFoundException($"There is no '{stored.Reference}'.");
        }
    }
}
