using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Files;

/// <summary>Files of runs, listed and deleted.</summary>
public sealed class RunFileTests : FileTest
{
    private const string Listing =
        """
        query ($names: [String], $pattern: String, $first: Int, $after: String, $upload: Boolean = false) {
          project(name: "vision", entityName: "team") { run(name: "run1") { fileCount
            files(names: $names, pattern: $pattern, first: $first, after: $after) {
              uploadHeaders pageInfo { endCursor hasNextPage }
              edges { node { id name url(upload: $upload) directUrl sizeBytes md5 updatedAt } } } } } }
        """;

    private async Task<JsonNode> FilesAsync(object? variables = null) =>
        (await Client.SendAsync(Listing, variables))["project", "run"]!;

    private static string Names(JsonNode run) =>
        string.Join(' ', run["files"]!["edges"]!.AsArray().Select(edge => (string)edge!["node"]!["name"]!));

    private async Task UploadAsync(params string[] names)
    {
        Reply reply = await Client.MutateAsync(
            "createRunFiles", new { entityName = "team", projectName = "vision", runName = "run1", files = names }, "files { name uploadUrl }");
        foreach (JsonNode? file in reply["result", "files"]!.AsArray())
        {
            using HttpResponseMessage put = await Uploads.PutAsync((string)file!["uploadUrl"]!, Encoding.UTF8.GetBytes((string)file["name"]!));
            Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        }
    }

    [Fact]
    public async Task Files_are_listed_by_name_and_pattern_and_in_pages()
    {
        await UploadAsync("b.json", "a.json", "folder/c.txt");
        await Client.MutateAsync(
            "createRunFiles", new { entityName = "team", projectName = "vision", runName = "run1", files = new[] { "never-uploaded" } }, "runID");

        JsonNode all = await FilesAsync();
        JsonNode page = await FilesAsync(new { first = 2 });

        Assert.Equal(3, (int)all["fileCount"]!);
        Assert.Equal("a.json b.json folder/c.txt", Names(all));
        Assert.Equal("a.json b.json", Names(await FilesAsync(new { pattern = "%.json" })));
        Assert.Equal("folder/c.txt", Names(await FilesAsync(new { pattern = "folder/_.txt" })));
        Assert.Equal("a.json b.json", Names(page));
        Assert.Equal("folder/c.txt", Names(await FilesAsync(new { first = 2, after = (string)page["files"]!["pageInfo"]!["endCursor"]! })));
        Assert.Equal("folder/c.txt", await DownloadAsync((string)all["files"]!["edges"]![2]!["node"]!["directUrl"]!));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_answered_with_0_bytes_and_can_be_uploaded_so()
    {
        JsonNode node = (await FilesAsync(new { names = new[] { "later.txt" }, upload = true }))["files"]!["edges"]![0]!["node"]!;
        Assert.Equal(("later.txt", 0), ((string)node["name"]!, (int)node["sizeBytes"]!));
        Assert.Equal("", Names(await FilesAsync()));
        using (HttpResponseMessage missing = await Uploads.Storage.GetAsync(new Uri((string)node["directUrl"]!)))
        {
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        (await Uploads.PutAsync((string)node["url"]!, "now"u8.ToArray())).Dispose();

        JsonNode found = (await FilesAsync(new { names = new[] { "later.txt" } }))["files"]!["edges"]![0]!["node"]!;
        Assert.Equal((3, "now"), ((int)found["sizeBytes"]!, await DownloadAsync((string)found["directUrl"]!)));
        Assert.Equal("later.txt", Names(await FilesAsync()));
    }

    [Fact]
    public async Task Files_are_deleted_all_or_none()
    {
        await UploadAsync("a.txt", "b.txt");
        string[] ids = [.. (await FilesAsync())["files"]!["edges"]!.AsArray().Select(edge => (string)edge!["node"]!["id"]!)];

        Reply refused = await Client.MutateAsync("deleteFiles", new { files = new[] { ids[0], "RmlsZTpydW46MTpub3RoaW5n" } }, "success");
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Equal("a.txt b.txt", Names(await FilesAsync()));

        Reply deleted = await Client.MutateAsync("deleteFiles", new { files = new[] { ids[0] }, projectId = 1 }, "success");
        Assert.True((bool)deleted["result", "success"]!);
        Assert.Equal("b.txt", Names(await FilesAsync()));
    }

    [Fact]
    public async Task A_project_that_is_read_only_keeps_its_files()
    {
        await UploadAsync("a.txt");
        string id = (string)(await FilesAsync())["files"]!["edges"]![0]!["node"]!["id"]!;
        Server.AddProject("team/vision", ProjectAccess.ReadOnly);

        Assert.Equal(HttpStatusCode.Forbidden, (await Client.MutateAsync("deleteFiles", new { files = new[] { id } }, "success")).Status);
        Server.AddProject("team/vision", ProjectAccess.None);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.MutateAsync("deleteFiles", new { files = new[] { id } }, "success")).Status);
        Server.AddProject("team/vision");
        Assert.Equal("a.txt", Names(await FilesAsync()));
    }
}
