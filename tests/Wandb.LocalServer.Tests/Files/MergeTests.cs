using System.Net;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Files;

/// <summary>Versions whose manifest the server makes: increments onto a base, and patches of several writers.</summary>
public sealed class MergeTests : FileTest
{
    private async Task<string> BeginAsync(Dictionary<string, byte[]> files, object? extra = null) =>
        (await Uploads.CreateAsync(Uploader.DigestOf(files), extra)).Text("result", "artifact", "id");

    private async Task<string[]> PathsAsync(string name) =>
        [.. (await FilesOfAsync(name)).Select(edge => (string)edge!["node"]!["name"]!)];

    [Fact]
    public async Task An_increment_is_laid_over_its_base()
    {
        string first = await Uploads.LogAsync(Files(("a", "1"), ("b", "2"), ("z", "3")));
        Dictionary<string, byte[]> added = Files(("b", "two"), ("c", "3"));
        string id = await BeginAsync(added);
        await Uploads.UploadManifestAsync(id, await Uploads.UploadAsync(id, added), "INCREMENTAL", first);

        JsonNode committed = (await Uploads.CommitAsync(id))["result", "artifact"]!;

        Assert.Equal(["a", "b", "c", "z"], await PathsAsync("data:v1"));
        Assert.Equal((6, 4), ((int)committed["size"]!, (int)committed["fileCount"]!));
        Dictionary<string, byte[]> all = Files(("a", "1"), ("b", "two"), ("c", "3"), ("z", "3"));
        Assert.Equal(Uploader.DigestOf(all), (string)committed["digest"]!);
        JsonNode manifest = (await Client.SendAsync(
            "query ($id: ID!) { artifact(id: $id) { currentManifest { type digest file { directUrl } } } }", new { id }))["artifact", "currentManifest"]!;
        JsonNode document = JsonNode.Parse(await DownloadAsync((string)manifest["file"]!["directUrl"]!))!;
        Assert.Equal("FULL", (string)manifest["type"]!);
        Assert.Equal(first, (string)document["contents"]!["a"]!["birthArtifactID"]!);
        Assert.Equal("V2", (string)document["storagePolicyConfig"]!["storageLayout"]!);
    }

    [Fact]
    public async Task An_increment_that_is_logged_again_by_its_client_is_the_version_that_it_became()
    {
        string first = await Uploads.LogAsync(Files(("a", "1")));
        Dictionary<string, byte[]> added = Files(("b", "2"));
        string id = await BeginAsync(added, new { clientID = "increment" });
        await Uploads.UploadManifestAsync(id, await Uploads.UploadAsync(id, added), "INCREMENTAL", first);
        await Uploads.CommitAsync(id);

        Reply again = await Uploads.CreateAsync(
            Uploader.DigestOf(added),
            new { clientID = "increment", aliases = new[] { new { artifactCollectionName = "data", alias = "again" } } });

        Assert.Null(again.Error);
        Assert.Equal((id, "COMMITTED"), (again.Text("result", "artifact", "id"), again.Text("result", "artifact", "state")));
        Assert.Equal(["again", "latest"], await Client.AliasesAsync("data:v1"));
    }

    [Fact]
    public async Task An_increment_whose_base_is_gone_is_refused_and_one_without_a_base_is_all_there_is()
    {
        string first = await Uploads.LogAsync(Files(("a", "1")));
        Dictionary<string, byte[]> added = Files(("b", "2"));
        string id = await BeginAsync(added);
        await Uploads.UploadManifestAsync(id, await Uploads.UploadAsync(id, added), "INCREMENTAL", first);
        await Client.MutateAsync("deleteArtifact", new { artifactID = first, deleteAliases = true }, "artifact { id }");

        Reply refused = await Uploads.CommitAsync(id);
        await Uploads.UploadManifestAsync(id, await Uploads.UploadAsync(id, added), "INCREMENTAL");
        Reply committed = await Uploads.CommitAsync(id);

        Assert.Equal((HttpStatusCode.NotFound, "the base artifact is gone"), (refused.Status, refused.Error));
        Assert.Null(committed.Error);
        Assert.Equal(["b"], await PathsAsync("data:v1"));
    }

    [Fact]
    public async Task Writers_with_one_distributed_id_share_a_draft_and_their_patches_make_one_version()
    {
        await Uploads.LogAsync(Files(("old", "of the version before")));
        string[] ids = new string[3];
        for (int i = 0; i < ids.Length; i++)
        {
            Dictionary<string, byte[]> files = Files(($"part{i}", $"text {i}"), ("shared", $"writer {i}"));
            ids[i] = await BeginAsync(files, new { distributedID = "group", clientID = $"writer{i}", metadata = $$"""{"writer":{{i}}}""" });
            await Uploads.UploadManifestAsync(ids[i], await Uploads.UploadAsync(ids[i], files), "PATCH");
        }

        Reply committed = await Uploads.CommitAsync(ids[0]);

        Assert.Single(ids.Distinct());
        Assert.Null(committed.Error);
        JsonArray files1 = await FilesOfAsync("data:v1");
        Assert.Equal(["part0", "part1", "part2", "shared"], files1.Select(edge => (string)edge!["node"]!["name"]!));
        Assert.Equal("writer 2", await DownloadAsync((string)files1[3]!["node"]!["directUrl"]!));
        Assert.Equal("""{"writer":2}""", (await Client.MembershipAsync("data:v1")).Text("project", "artifactCollectionMembership", "artifact", "metadata"));
    }

    [Fact]
    public async Task A_patch_whose_writer_died_before_its_upload_is_left_out_and_the_last_one_is_not()
    {
        Dictionary<string, byte[]> files = Files(("kept", "1"));
        string id = await BeginAsync(files, new { distributedID = "group" });
        await Uploads.CreateManifestAsync(id, Uploader.Md5("never sent"u8.ToArray()), "PATCH");
        await Uploads.UploadManifestAsync(id, await Uploads.UploadAsync(id, files), "PATCH");
        Reply late = await Uploads.CreateManifestAsync(id, Uploader.Md5("not sent yet"u8.ToArray()), "PATCH");

        Reply refused = await Uploads.CommitAsync(id);
        using HttpResponseMessage put = await Uploads.PutAsync(
            late.Text("result", "artifactManifest", "file", "uploadUrl"), "not sent yet"u8.ToArray());
        Reply unreadable = await Uploads.CommitAsync(id);

        Assert.Equal("the manifest wandb_manifest.json was not uploaded", refused.Error);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal("the manifest is not valid JSON", unreadable.Error);
    }

    [Fact]
    public async Task After_the_commit_the_same_distributed_id_begins_another_version()
    {
        Dictionary<string, byte[]> files = Files(("a", "1"));
        string first = await BeginAsync(files, new { distributedID = "group" });
        await Uploads.UploadManifestAsync(first, await Uploads.UploadAsync(first, files), "PATCH");
        await Uploads.CommitAsync(first);

        Reply next = await Uploads.CreateAsync(Uploader.DigestOf(files), new { distributedID = "group" });

        Assert.Equal("PENDING", next.Text("result", "artifact", "state"));
        Assert.NotEqual(first, next.Text("result", "artifact", "id"));
    }

    [Fact]
    public async Task A_manifest_can_be_announced_first_and_change_until_the_commit()
    {
        Dictionary<string, byte[]> files = Files(("a", "1"));
        string id = await BeginAsync(files);
        Reply begun = await Uploads.CreateManifestAsync(id, string.Empty, "PATCH");
        byte[] manifest = Uploader.Manifest(await Uploads.UploadAsync(id, files));

        Reply changed = await Client.MutateAsync(
            "updateArtifactManifest",
            new { artifactManifestID = begun.Text("result", "artifactManifest", "id"), digest = Uploader.Md5(manifest) },
            "artifactManifest { id digest file { uploadUrl } }");
        using HttpResponseMessage other = await Uploads.PutAsync(changed.Text("result", "artifactManifest", "file", "uploadUrl"), "{}"u8.ToArray());
        using HttpResponseMessage put = await Uploads.PutAsync(changed.Text("result", "artifactManifest", "file", "uploadUrl"), manifest);
        Reply committed = await Uploads.CommitAsync(id);
        Reply late = await Uploads.CreateManifestAsync(id, string.Empty);

        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Null(committed.Error);
        Assert.Equal("the artifact is committed; its files cannot change any more", late.Error);
    }
}
