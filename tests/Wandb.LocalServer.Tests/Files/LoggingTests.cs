using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Files;

public sealed class LoggingTests : FileTest
{
    [Fact]
    public async Task A_version_is_logged_and_its_files_come_back()
    {
        Dictionary<string, byte[]> files = Files(("config.json", "{\"lr\": 0.1}\n"), ("data/train.csv", "a,b\n1,2\n3,4\n"), ("empty", ""));

        string id = await Uploads.LogAsync(files, new { metadata = """{"rows":2}""", description = "first" });

        JsonNode membership = (await Client.MembershipAsync("data:latest"))["project", "artifactCollectionMembership"]!;
        Assert.Equal(id, (string)membership["artifact"]!["id"]!);
        Assert.Equal("COMMITTED", (string)membership["artifact"]!["state"]!);
        Assert.Equal("""{"rows":2}""", (string)membership["artifact"]!["metadata"]!);
        JsonArray edges = await FilesOfAsync("data:v0");
        Assert.Equal(["config.json", "data/train.csv", "empty"], edges.Select(edge => (string)edge!["node"]!["name"]!));
        foreach (JsonNode? edge in edges)
        {
            JsonNode node = edge!["node"]!;
            Assert.Equal(files[(string)node["name"]!], await Uploads.Storage.GetByteArrayAsync(new Uri((string)node["directUrl"]!)));
            Assert.Equal(id, (string)node["artifact"]!["id"]!);
        }

        Assert.Equal("application/json", (string)edges[0]!["node"]!["mimetype"]!);
        Assert.StartsWith("wandb_artifacts/", (string)edges[0]!["node"]!["storagePath"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_comes_back_as_it_was_sent_and_counts_are_those_of_its_entries()
    {
        Dictionary<string, byte[]> files = Files(("config.json", "{\"lr\": 0.1}\n"), ("data/train.csv", "a,b\n1,2\n3,4\n"));
        string id = (await Uploads.CreateAsync("a8bafe4a1ec06e9b1b20170e0be805b4")).Text("result", "artifact", "id");
        JsonObject entries = await Uploads.UploadAsync(id, files);

        Assert.Null((await Client.SendAsync("query ($id: ID!) { artifact(id: $id) { currentManifest { id } } }", new { id }))["artifact", "currentManifest"]);
        await Uploads.UploadManifestAsync(id, entries);
        JsonNode committed = (await Uploads.CommitAsync(id))["result", "artifact"]!;

        Assert.Equal((0, 24, 2), ((int)committed["versionIndex"]!, (int)committed["size"]!, (int)committed["fileCount"]!));
        Assert.Matches("^[0-9a-f]{20}$", (string)committed["commitHash"]!);
        Reply manifest = await Client.SendAsync(
            "query ($id: ID!) { artifact(id: $id) { currentManifest { digest type file { name directUrl } } } }", new { id });
        byte[] sent = Uploader.Manifest(entries);
        Assert.Equal(Uploader.Md5(sent), manifest.Text("artifact", "currentManifest", "digest"));
        Assert.Equal(Encoding.UTF8.GetString(sent), await DownloadAsync(manifest.Text("artifact", "currentManifest", "file", "directUrl")));
    }

    [Fact]
    public async Task A_draft_has_no_number_no_aliases_and_is_not_found()
    {
        string id = (await Uploads.CreateAsync(Uploader.DigestOf(Files(("a", "1"))))).Text("result", "artifact", "id");

        JsonNode draft = (await Client.SendAsync(
            "query ($id: ID!) { artifact(id: $id) { state versionIndex commitHash aliases { alias } files { edges { node { name } } } } }", new { id }))["artifact"]!;
        Assert.Equal("PENDING", (string)draft["state"]!);
        Assert.Null(draft["versionIndex"]);
        Assert.Empty(draft["aliases"]!.AsArray());
        Assert.Empty(draft["files"]!["edges"]!.AsArray());
        Assert.Null((await Client.MembershipAsync("data:latest"))["project", "artifactCollectionMembership"]);
    }

    [Fact]
    public async Task Content_that_a_collection_has_already_is_no_new_version_and_the_aliases_move()
    {
        string first = await Uploads.LogAsync(Files(("a", "1")));
        await Uploads.LogAsync(Files(("a", "2")));

        Reply again = await Uploads.CreateAsync(
            Uploader.DigestOf(Files(("a", "1"))),
            new { description = "ignored", aliases = new[] { new { artifactCollectionName = "data", alias = "latest" }, new { artifactCollectionName = "data", alias = "best" } } });

        Assert.Equal(first, again.Text("result", "artifact", "id"));
        Assert.Equal("COMMITTED", again.Text("result", "artifact", "state"));
        Assert.Equal(["best", "latest"], await Client.AliasesAsync("data:v0"));
        Assert.Null((await Client.MembershipAsync("data:v0")).Text("project", "artifactCollectionMembership", "artifact", "description"));
    }

    [Fact]
    public async Task Known_bytes_need_no_upload_and_keep_the_version_that_brought_them()
    {
        string first = await Uploads.LogAsync(Files(("a", "same"), ("b", "old")));
        string second = (await Uploads.CreateAsync(Uploader.DigestOf(Files(("c", "same"), ("b", "new"))))).Text("result", "artifact", "id");

        JsonArray edges = (await Uploads.CreateFilesAsync(second, ("c", "same"u8.ToArray()), ("b", "new"u8.ToArray())))["result", "files", "edges"]!.AsArray();

        Assert.Equal(["c", "b"], edges.Select(edge => (string)edge!["node"]!["name"]!));
        Assert.Null((string?)edges[0]!["node"]!["uploadUrl"]);
        Assert.Equal(first, (string)edges[0]!["node"]!["artifact"]!["id"]!);
        Assert.NotNull((string?)edges[1]!["node"]!["uploadUrl"]);
        Assert.Equal(second, (string)edges[1]!["node"]!["artifact"]!["id"]!);
        Assert.Equal($"Content-MD5:{Uploader.Md5("new"u8.ToArray())}", (string)edges[1]!["node"]!["uploadHeaders"]![0]!);
    }

    [Fact]
    public async Task A_commit_is_refused_while_bytes_or_the_manifest_are_missing()
    {
        Dictionary<string, byte[]> files = Files(("a", "1"));
        string id = (await Uploads.CreateAsync(Uploader.DigestOf(files))).Text("result", "artifact", "id");
        JsonObject entries = new() { ["a"] = new JsonObject { ["digest"] = Uploader.Md5(files["a"]), ["size"] = 1 } };

        Reply withoutManifest = await Uploads.CommitAsync(id);
        await Uploads.CreateManifestAsync(id, Uploader.Md5("x"u8.ToArray()));
        Reply withoutUpload = await Uploads.CommitAsync(id);
        await Uploads.UploadManifestAsync(id, entries);
        Reply withoutBytes = await Uploads.CommitAsync(id);
        await Uploads.UploadAsync(id, files);
        Reply committed = await Uploads.CommitAsync(id);
        Reply again = await Uploads.CommitAsync(id);

        Assert.Equal((HttpStatusCode.BadRequest, "the artifact has no manifest"), (withoutManifest.Status, withoutManifest.Error));
        Assert.Equal("the manifest wandb_manifest.json was not uploaded", withoutUpload.Error);
        Assert.Equal("file a was not uploaded", withoutBytes.Error);
        Assert.Null(committed.Error);
        Assert.Equal(0, (int)again["result", "artifact", "versionIndex"]!);
    }

    [Fact]
    public async Task A_client_that_asks_twice_gets_the_same_draft_and_an_id_that_is_taken_is_refused()
    {
        string digest = Uploader.DigestOf(Files(("a", "1")));
        Reply first = await Uploads.CreateAsync(digest, new { clientID = "client", sequenceClientID = "sequence" });
        Reply second = await Uploads.CreateAsync(digest, new { clientID = "client", sequenceClientID = "sequence" });
        Reply other = await Uploads.CreateAsync(Uploader.DigestOf(Files(("a", "2"))), new { clientID = "client" });

        Assert.Equal(first.Text("result", "artifact", "id"), second.Text("result", "artifact", "id"));
        Assert.Equal("Invalid Client ID digest", other.Error);
        Reply mapping = await Client.SendAsync("""
            { artifact: clientIDMapping(clientID: "client") { serverID } sequence: clientIDMapping(clientID: "sequence") { serverID }
              none: clientIDMapping(clientID: "nobody") { serverID } }
            """);
        Assert.Equal(first.Text("result", "artifact", "id"), mapping.Text("artifact", "serverID"));
        Assert.Equal(first.Text("result", "artifact", "artifactSequence", "id"), mapping.Text("sequence", "serverID"));
        Assert.Null(mapping["none"]);
    }
}
