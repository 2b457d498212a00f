using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Files;

public sealed class SeedTests : FileTest
{
    [Fact]
    public async Task A_test_starts_from_versions_with_files_and_references()
    {
        Server.AddArtifactVersion("team/vision/data", files:
        [
            SeedFile.Text("dir/text.txt", "héllo"),
            SeedFile.Bytes("raw", [0, 255]),
            SeedFile.Reference("far", "s3://bucket/key", digest: "etag", size: 5),
        ]);
        Server.AddArtifactVersion("team/vision/data", files: [SeedFile.Bytes("again", [0, 255])]);

        JsonArray files = await FilesOfAsync("data:v0");
        Assert.Equal(["dir/text.txt", "far", "raw"], files.Select(edge => (string)edge!["node"]!["name"]!));
        Assert.Equal("héllo", await DownloadAsync((string)files[0]!["node"]!["directUrl"]!));
        Assert.Equal("s3://bucket/key", (string)files[1]!["node"]!["directUrl"]!);
        JsonNode first = (await Client.SendAsync(
            "query ($id: ID!) { artifact(id: $id) { id size fileCount digest currentManifest { file { directUrl } } } }",
            new { id = await Client.ArtifactIdAsync("data:v0") }))["artifact"]!;
        Assert.Equal((13, 3), ((int)first["size"]!, (int)first["fileCount"]!));
        Assert.Equal(
            Uploader.DigestOf([("dir/text.txt", Uploader.Md5("héllo"u8.ToArray())), ("far", "etag"), ("raw", Uploader.Md5([0, 255]))]),
            (string)first["digest"]!);
        JsonNode manifest = JsonNode.Parse(await DownloadAsync((string)first["currentManifest"]!["file"]!["directUrl"]!))!;
        Assert.Equal("s3://bucket/key", (string)manifest["contents"]!["far"]!["ref"]!);
        Assert.Equal((string)first["id"]!, (string)(await FilesOfAsync("data:v1"))[0]!["node"]!["artifact"]!["id"]!);
    }

    [Fact]
    public async Task Hostile_paths_are_served_as_they_are()
    {
        string[] paths = ["../../etc/passwd", "/absolute", "C:\\windows", "a//b", "trailing/", "..", "a?b#c&d=e%2F", "new\nline", "ünïcode/😀"];
        Server.AddArtifactVersion("team/vision/data", files: paths.Select(path => SeedFile.Text(path, $"<{path}>")));

        JsonArray files = await FilesOfAsync("data:v0");
        Assert.Equal(paths.Length, files.Count);
        foreach (JsonNode? edge in files)
        {
            Assert.Equal($"<{edge!["node"]!["name"]}>", await DownloadAsync((string)edge["node"]!["directUrl"]!));
        }
    }

    [Fact]
    public async Task A_version_without_files_has_an_empty_manifest_and_a_digest_of_its_own()
    {
        Server.AddArtifactVersion("team/vision/data");
        Server.AddArtifactVersion("team/vision/data");

        JsonNode[] artifacts = [(await DetailsAsync("data:v0"))!, (await DetailsAsync("data:v1"))!];
        Assert.NotEqual((string)artifacts[0]["digest"]!, (string)artifacts[1]["digest"]!);
        Assert.Equal("{}", JsonNode.Parse(await DownloadAsync((string)artifacts[0]["currentManifest"]!["file"]!["directUrl"]!))!["contents"]!.ToJsonString());

        async Task<JsonNode?> DetailsAsync(string name) => (await Client.SendAsync(
            "query ($id: ID!) { artifact(id: $id) { digest currentManifest { file { directUrl } } } }", new { id = await Client.ArtifactIdAsync(name) }))["artifact"];
    }

    [Fact]
    public void The_same_path_twice_is_a_mistake()
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() =>
            Server.AddArtifactVersion("team/vision/data", files: [SeedFile.Text("a", "1"), SeedFile.Text("a", "2")]));

        Assert.Equal("there are two files with the path a", fault.Message);
    }

    [Fact]
    public async Task Files_come_in_pages_by_the_bytes_of_their_paths()
    {
        string[] paths = ["B", "a-b", "a.b", "a/b", "a_b", "b", "é", "\uff01", "😀"];
        Server.AddArtifactVersion("team/vision/data", files: paths.Reverse().Select(path => SeedFile.Text(path, path)));

        List<string> seen = [];
        string? after = null;
        bool more = true;
        while (more)
        {
            JsonNode files = (await Client.SendAsync(
                """
                query ($after: String) { project(name: "vision", entityName: "team") { artifactCollection(name: "data") {
                  artifactMembership(aliasName: "v0") { files(first: 4, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } } } } }
                """,
                new { after }))["project", "artifactCollection", "artifactMembership", "files"]!;
            Assert.Equal(paths.Length, (int)files["totalCount"]!);
            seen.AddRange(files["edges"]!.AsArray().Select(edge => (string)edge!["node"]!["name"]!));
            (more, after) = ((bool)files["pageInfo"]!["hasNextPage"]!, (string?)files["pageInfo"]!["endCursor"]);
        }

        Assert.Equal(paths, seen);
    }

    [Fact]
    public async Task Files_are_found_by_name_by_type_and_by_the_entries_that_a_client_has()
    {
        Server.AddArtifactVersion("team/vision/data", files: [SeedFile.Text("a.json", "{}"), SeedFile.Text("b.txt", "text"), SeedFile.Text("c.txt", "other")]);
        string id = await Client.ArtifactIdAsync("data:v0");

        Reply reply = await Client.SendAsync(
            """
            query ($id: ID!, $entries: [ArtifactManifestEntryInput!]) { artifact(id: $id) {
              none: files(names: []) { totalCount }
              named: files(names: ["c.txt", "nothing"]) { totalCount edges { node { name } } }
              typed: files(contentType: ["application/json"]) { edges { node { name } } }
              last: files(last: 1) { edges { node { name } } }
              entries: filesByManifestEntries(storageLayout: "V2", manifestVersion: "1", entries: $entries) {
                edges { node { name directUrl exists isReference } } } } }
            """,
            new
            {
                id,
                entries = new object[]
                {
                    new { name = "b.txt", digest = Uploader.Md5("text"u8.ToArray()), birthArtifactID = id, size = 4 },
                    new { name = "r", digest = "e", @ref = "https://example.org/x" },
                    new { name = "unknown", digest = Uploader.Md5("unknown"u8.ToArray()) },
                },
            });

        JsonNode artifact = reply["artifact"]!;
        Assert.Equal(3, (int)artifact["none"]!["totalCount"]!);
        Assert.Equal(["c.txt"], Names("named"));
        Assert.Equal(["a.json"], Names("typed"));
        Assert.Equal(["c.txt"], Names("last"));
        Assert.Equal(["b.txt", "r", "unknown"], Names("entries"));
        JsonArray entries = artifact["entries"]!["edges"]!.AsArray();
        Assert.Equal("text", await DownloadAsync((string)entries[0]!["node"]!["directUrl"]!));
        Assert.Equal("https://example.org/x", (string)entries[1]!["node"]!["directUrl"]!);
        Assert.Equal([true, true, false], entries.Select(edge => (bool)edge!["node"]!["exists"]!));

        IEnumerable<string> Names(string field) => artifact[field]!["edges"]!.AsArray().Select(edge => (string)edge!["node"]!["name"]!);
    }
}
