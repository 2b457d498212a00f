using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Files;

/// <summary>What is in the data folder, and when it goes.</summary>
public sealed class StoredBytesTests : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private WandbLocalServer Server { get; set; } = null!;

    private LocalClient Client { get; set; } = null!;

    private Uploader Uploads { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { DataFolder = _folder });
        Server.AddProject("team/vision");
        Client = new LocalClient(Server);
        Uploads = new Uploader(Client);
        await Client.MutateAsync("upsertBucket", new { name = "run1", modelName = "vision", entityName = "team" }, "inserted");
    }

    public async Task DisposeAsync()
    {
        Uploads.Dispose();
        Client.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string[] Stored() =>
        [.. Directory.EnumerateFiles(Path.Combine(_folder, "files"), "*", SearchOption.AllDirectories).Select(File.ReadAllText).Order(StringComparer.Ordinal)];

    private string[] Texts() => [.. Stored().Where(text => !text.StartsWith('{'))];

    private static Dictionary<string, byte[]> Files(params (string Path, string Text)[] files) =>
        files.ToDictionary(file => file.Path, file => Encoding.UTF8.GetBytes(file.Text));

    private Task<Reply> DeleteAsync(string artifactID) =>
        Client.MutateAsync("deleteArtifact", new { artifactID, deleteAliases = true }, "artifact { state }");

    [Fact]
    public async Task Bytes_are_kept_once_and_go_with_the_last_version_that_has_them()
    {
        string first = await Uploads.LogAsync(Files(("a", "shared"), ("b", "of the first")));
        string second = await Uploads.LogAsync(Files(("c", "shared"), ("d", "of the second"), ("e", "of the second")));
        Assert.Equal(["of the first", "of the second", "shared"], Texts());

        await DeleteAsync(first);
        Assert.Equal(["of the second", "shared"], Texts());
        string third = await Uploads.LogAsync(Files(("f", "shared")));
        await DeleteAsync(second);
        Assert.Equal(["shared"], Texts());
        await DeleteAsync(third);

        Assert.Empty(Stored());
    }

    [Theory]
    [InlineData("createArtifactManifest")]
    [InlineData("updateArtifactManifest")]
    public async Task A_manifest_that_another_takes_the_place_of_goes(string mutation)
    {
        string id = (await Uploads.CreateAsync("d")).Text("result", "artifact", "id");
        byte[] old = Uploader.Manifest(new JsonObject { ["a"] = new JsonObject { ["digest"] = "one", ["ref"] = "s3://a" } });
        Reply begun = await Uploads.CreateManifestAsync(id, Uploader.Md5(old));
        using HttpResponseMessage put = await Uploads.PutAsync(begun.Text("result", "artifactManifest", "file", "uploadUrl"), old);
        Assert.Single(Stored());

        string digest = Uploader.Md5("another"u8.ToArray());
        Reply again = mutation == "createArtifactManifest"
            ? await Uploads.CreateManifestAsync(id, digest)
            : await Client.MutateAsync(
                mutation, new { artifactManifestID = begun.Text("result", "artifactManifest", "id"), digest }, "artifactManifest { id }");

        Assert.Null(again.Error);
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task A_draft_keeps_what_was_uploaded_for_it_until_it_is_deleted()
    {
        Dictionary<string, byte[]> files = Files(("a", "same"));
        string draft = (await Uploads.CreateAsync(Uploader.DigestOf(files))).Text("result", "artifact", "id");
        JsonObject entries = await Uploads.UploadAsync(draft, files);
        string other = await Uploads.LogAsync(Files(("b", "same")));

        await DeleteAsync(other);
        Assert.Equal(["same"], Texts());
        await Uploads.UploadManifestAsync(draft, entries);
        Assert.Null((await Uploads.CommitAsync(draft)).Error);
        await DeleteAsync(draft);

        Assert.Empty(Stored());
    }

    [Fact]
    public async Task Bytes_of_other_entities_and_of_runs_are_not_touched()
    {
        Server.AddArtifactVersion("other/vision/data", files: [SeedFile.Text("a", "common")]);
        string id = await Uploads.LogAsync(Files(("a", "common")));
        await PutRunFileAsync("note.txt", "common");

        await DeleteAsync(id);
        Assert.Equal(["common"], Texts());
        await Client.MutateAsync("deleteModel", new { id = await ProjectIdAsync("other") }, "success");
        Assert.Equal(["common"], Texts());
        await PutRunFileAsync("note.txt", "changed");
        Assert.Equal(["changed"], Texts());
        string run = (await Client.SendAsync("""{ project(name: "vision", entityName: "team") { run(name: "run1") { id } } }""")).Text("project", "run", "id");
        await Client.MutateAsync("deleteRun", new { id = run }, "clientMutationId");

        Assert.Empty(Stored());
    }

    [Fact]
    public async Task A_deleted_project_leaves_what_its_neighbours_took_over()
    {
        Server.AddArtifactVersion("team/old/data", files: [SeedFile.Text("a", "shared"), SeedFile.Text("b", "alone")]);
        string second = await Uploads.LogAsync(Files(("a", "shared")));
        await Client.MutateAsync("deleteModel", new { id = await ProjectIdAsync("team", "old") }, "success");
        Assert.Equal(["shared"], Texts());

        // A new draft of the version that is left: the entry is copied, birth and all.
        JsonObject entries = JsonNode.Parse(Stored().Single(text => text.StartsWith('{')))!["contents"]!.AsObject();
        entries["link"] = new JsonObject { ["digest"] = "e", ["ref"] = "s3://b/k" };
        string third = (await Uploads.CreateAsync(Uploader.DigestOf([("a", (string)entries["a"]!["digest"]!), ("link", "e")]))).Text("result", "artifact", "id");
        await Uploads.UploadManifestAsync(third, entries);
        Assert.Null((await Uploads.CommitAsync(third)).Error);
        await DeleteAsync(second);

        Assert.Equal(["shared"], Texts());
    }

    [Fact]
    public async Task Parts_go_when_they_are_joined_or_given_up()
    {
        string artifactID = (await Uploads.CreateAsync("d")).Text("result", "artifact", "id");
        Reply reply = await Client.MutateAsync(
            "createArtifactFiles",
            new
            {
                artifactFiles = new[] { new { artifactID, name = "a", md5 = Uploader.Md5("onetwo"u8.ToArray()), uploadPartsInput = new[] { Part(1, "one"), Part(2, "two") } } },
            },
            "files { edges { node { storagePath uploadMultipartUrls { uploadID uploadUrlParts { uploadUrl } } } } }");
        JsonNode file = reply["result", "files", "edges", 0, "node"]!;
        foreach ((int index, string text) in ((int, string)[])[(0, "one"), (1, "two")])
        {
            using HttpResponseMessage put = await Uploads.PutAsync(
                (string)file["uploadMultipartUrls"]!["uploadUrlParts"]![index]!["uploadUrl"]!, Encoding.UTF8.GetBytes(text));
            Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        }

        Assert.Equal(["one", "two"], Texts());
        Reply completed = await Uploads.CompleteAsync(artifactID, file, HexMd5("one"), HexMd5("two"));
        Assert.Null(completed.Error);
        Assert.Equal(["onetwo"], Texts());
        await DeleteAsync(artifactID);

        Assert.Empty(Stored());

        static string HexMd5(string text) => Uploader.HexMd5(Encoding.UTF8.GetBytes(text));
        static object Part(int partNumber, string text) => new { partNumber, hexMD5 = HexMd5(text) };
    }

    [Fact]
    public async Task Files_outlive_theServer_and_leftovers_do_not()
    {
        await Uploads.LogAsync(Files(("a", "kept")));
        string url = (await Client.SendAsync("""
            { project(name: "vision", entityName: "team") { artifactCollection(name: "data") { artifactMembership(aliasName: "latest") {
              files { edges { node { directUrl } } } } } } }
            """)).Text("project", "artifactCollection", "artifactMembership", "files", "edges", 0, "node", "directUrl");
        await Server.DisposeAsync();
        Directory.CreateDirectory(Path.Combine(_folder, "files", "00"));
        string stray = Path.Combine(_folder, "files", "00", new string('0', 30));
        await File.WriteAllTextAsync(stray, "its row was never written");
        string abandoned = Path.Combine(_folder, "incoming", "dead");
        Directory.CreateDirectory(abandoned);
        await File.WriteAllTextAsync(abandoned + ".lock", string.Empty);
        await File.WriteAllTextAsync(Path.Combine(abandoned, "half"), "half a fi");

        Server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { DataFolder = _folder, Port = Server.BaseUrl.Port });
        await using WandbLocalServer beside = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { DataFolder = _folder });

        Assert.Equal("kept", await Uploads.Storage.GetStringAsync(new Uri(url)));
        Assert.False(File.Exists(stray));
        Assert.False(Directory.Exists(abandoned));
        Assert.Equal(4, Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "incoming")).Count());
    }

    private async Task PutRunFileAsync(string name, string text)
    {
        Reply reply = await Client.MutateAsync(
            "createRunFiles", new { entityName = "team", projectName = "vision", runName = "run1", files = new[] { name } }, "runID uploadHeaders files { name uploadUrl }");
        using HttpResponseMessage put = await Uploads.PutAsync(reply.Text("result", "files", 0, "uploadUrl"), Encoding.UTF8.GetBytes(text));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
    }

    private async Task<string> ProjectIdAsync(string entity, string name = "vision") => (await Client.SendAsync(
        "query ($entity: String, $name: String) { project(name: $name, entityName: $entity) { id } }", new { entity, name })).Text("project", "id");
}
