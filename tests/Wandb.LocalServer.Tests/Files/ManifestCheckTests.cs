using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Files;

/// <summary>What a commit does not believe.</summary>
public sealed class ManifestCheckTests : FileTest
{
    private static readonly byte[] Content = "1"u8.ToArray();

    private static JsonObject Entry(string? digest = null, long? size = 1, string? birth = null) => new()
    {
        ["digest"] = digest ?? Uploader.Md5(Content),
        ["size"] = size,
        ["birthArtifactID"] = birth,
    };

    private async Task<Reply> CommitAsync(byte[] manifest, string? digest = null)
    {
        string id = (await Uploads.CreateAsync(digest ?? Uploader.DigestOf([("a", Uploader.Md5(Content))]))).Text("result", "artifact", "id");
        await Uploads.UploadAsync(id, new Dictionary<string, byte[]> { ["a"] = Content });
        Reply begun = await Uploads.CreateManifestAsync(id, Uploader.Md5(manifest));
        using HttpResponseMessage put = await Uploads.PutAsync(begun.Text("result", "artifactManifest", "file", "uploadUrl"), manifest);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        return await Uploads.CommitAsync(id);
    }

    private Task<Reply> CommitAsync(JsonObject entry) => CommitAsync(Uploader.Manifest(new JsonObject { ["a"] = entry }));

    [Theory]
    [InlineData("[1, 2")]
    [InlineData("[]")]
    [InlineData("""{"version": 2, "contents": {}}""")]
    [InlineData("""{"version": 1}""")]
    [InlineData("""{"version": 1, "contents": {"a": {}}}""")]
    [InlineData("""{"version": 1, "contents": {"a": {"digest": 5}}}""")]
    [InlineData("""{"version": 1, "contents": {"a": {"digest": "x", "ref": "s3://b/k", "size": -1}}}""")]
    [InlineData("""{"version": 1, "contents": {"a": {"digest": "x", "ref": "s3://b/k"}, "a": {"digest": "x", "ref": "s3://b/k"}}}""")]
    [InlineData("""{"version": 1, "contents": {"\ud800": {"digest": "x", "ref": "s3://b/k"}}}""")]
    public async Task What_is_no_manifest_is_refused(string manifest)
    {
        Reply reply = await CommitAsync(Encoding.UTF8.GetBytes(manifest));

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains("manifest", reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_digest_the_size_and_the_birth_have_to_be_right()
    {
        Assert.Equal("file a has 1 bytes, and its manifest says 2", (await CommitAsync(Entry(size: 2))).Error);
        Assert.StartsWith("birthArtifactID QXJ0aWZhY3Q6OTk= of file a", (await CommitAsync(Entry(birth: "QXJ0aWZhY3Q6OTk="))).Error, StringComparison.Ordinal);
        Assert.StartsWith("the digest of file a is no base64 MD5", (await CommitAsync(Entry(digest: "abc"))).Error, StringComparison.Ordinal);
        Assert.StartsWith(
            "the artifact was begun with digest another,",
            (await CommitAsync(Uploader.Manifest(new JsonObject { ["a"] = Entry() }), "another")).Error, StringComparison.Ordinal);
        Assert.Null((await CommitAsync(Entry(size: null))).Error);
    }

    [Fact]
    public async Task References_are_taken_as_they_are_and_their_sizes_count()
    {
        (string, string)[] digests = [("a", Uploader.Md5(Content)), ("far", "etag"), ("unknown", "gs://b/k")];
        JsonObject entries = new()
        {
            ["a"] = Entry(),
            ["far"] = new JsonObject { ["digest"] = "etag", ["ref"] = "s3://bucket/key", ["size"] = 1000, ["extra"] = new JsonObject { ["etag"] = "etag" } },
            ["unknown"] = new JsonObject { ["digest"] = "gs://b/k", ["ref"] = "gs://b/k" },
        };

        JsonNode committed = (await CommitAsync(Uploader.Manifest(entries), Uploader.DigestOf(digests)))["result", "artifact"]!;

        Assert.Equal((1001, 3), ((int)committed["size"]!, (int)committed["fileCount"]!));
        JsonNode far = (await FilesOfAsync("data:v0", new { names = new[] { "far" } }))[0]!["node"]!;
        Assert.Equal(("s3://bucket/key", "etag", 1000), ((string)far["directUrl"]!, (string)far["digest"]!, (int)far["sizeBytes"]!));
        Assert.True((bool)far["isReference"]!);
        Assert.Null(far["md5"]);
        Assert.Null(far["storagePath"]);
    }

    [Fact]
    public async Task Bytes_of_another_entity_have_to_be_uploaded_again()
    {
        Server.AddArtifactVersion("other/vision/data", files: [SeedFile.Bytes("secret", Content)]);

        string id = (await Uploads.CreateAsync(Uploader.DigestOf([("a", Uploader.Md5(Content))]))).Text("result", "artifact", "id");
        await Uploads.UploadManifestAsync(id, new JsonObject { ["a"] = Entry() });
        Reply refused = await Uploads.CommitAsync(id);
        Reply files = await Uploads.CreateFilesAsync(id, ("a", Content));

        Assert.Equal("file a was not uploaded", refused.Error);
        Assert.NotNull((string?)files["result", "files", "edges", 0, "node", "uploadUrl"]);
    }

    [Fact]
    public async Task A_draft_of_another_writer_does_not_lend_its_bytes_and_both_can_be_committed()
    {
        Dictionary<string, byte[]> files = Files(("a", "same"));
        string first = (await Uploads.CreateAsync(Uploader.DigestOf(files))).Text("result", "artifact", "id");
        JsonObject entries = await Uploads.UploadAsync(first, files);
        string second = (await Uploads.CreateAsync(Uploader.DigestOf(files))).Text("result", "artifact", "id");

        Assert.NotNull((string?)(await Uploads.CreateFilesAsync(second, ("a", files["a"])))["result", "files", "edges", 0, "node", "uploadUrl"]);
        Assert.Null((string?)(await Uploads.CreateFilesAsync(first, ("a", files["a"])))["result", "files", "edges", 0, "node", "uploadUrl"]);
        JsonObject own = await Uploads.UploadAsync(second, files);
        await Uploads.UploadManifestAsync(first, entries);
        await Uploads.UploadManifestAsync(second, own);

        Assert.Equal(0, (int)(await Uploads.CommitAsync(first))["result", "artifact", "versionIndex"]!);
        Assert.Equal(1, (int)(await Uploads.CommitAsync(second))["result", "artifact", "versionIndex"]!);
    }
}
