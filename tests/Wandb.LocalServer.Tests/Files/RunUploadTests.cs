using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Files;

/// <summary>Files of runs, uploaded, reported and replaced.</summary>
public sealed class RunUploadTests : FileTest
{
    private async Task PutAsync(string name, string text)
    {
        Reply reply = await Client.SendAsync(
            """
            mutation CreateRunFiles($entity: String!, $project: String!, $run: String!, $files: [String!]!) {
              createRunFiles(input: {entityName: $entity, projectName: $project, runName: $run, files: $files}) {
                runID uploadHeaders files { name uploadUrl } } }
            """,
            new { entity = "team", project = "vision", run = "run1", files = new[] { name } });
        Assert.Equal(name, reply.Text("createRunFiles", "files", 0, "name"));
        Assert.NotEmpty(reply.Text("createRunFiles", "runID"));
        using HttpResponseMessage put = await Uploads.PutAsync(reply.Text("createRunFiles", "files", 0, "uploadUrl"), Encoding.UTF8.GetBytes(text));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
    }

    private async Task<JsonNode> FilesAsync(object? variables = null) => (await Client.SendAsync(
        """
        query RunFiles($fileNames: [String] = [], $pattern: String, $upload: Boolean = false) {
          project(name: "vision", entityName: "team") { run(name: "run1") {
            fileCount files(names: $fileNames, pattern: $pattern, first: 50) {
              edges { node { id name url(upload: $upload) directUrl sizeBytes mimetype updatedAt md5 exists } cursor } } } } }
        """,
        variables))["project", "run"]!;

    [Fact]
    public async Task Files_of_a_run_come_back_and_can_be_replaced()
    {
        await PutAsync("config.yaml", "a: 1");
        await PutAsync("media/images/x y&z.png", "png");
        await PutAsync("config.yaml", "a: 2");

        JsonNode run = await FilesAsync();

        Assert.Equal(2, (int)run["fileCount"]!);
        JsonArray edges = run["files"]!["edges"]!.AsArray();
        Assert.Equal(["config.yaml", "media/images/x y&z.png"], edges.Select(edge => (string)edge!["node"]!["name"]!));
        Assert.Equal("a: 2", await DownloadAsync((string)edges[0]!["node"]!["url"]!));
        Assert.Equal("png", await DownloadAsync((string)edges[1]!["node"]!["directUrl"]!));
        Assert.Equal("image/png", (string)edges[1]!["node"]!["mimetype"]!);
        Assert.Equal(4, (int)edges[0]!["node"]!["sizeBytes"]!);
    }

    [Fact]
    public async Task A_pattern_is_one_of_SQL()
    {
        foreach (string name in (string[])["a.txt", "b.txt", "b.txt.old", "a(1).txt"])
        {
            await PutAsync(name, name);
        }

        Assert.Equal(["a(1).txt", "a.txt", "b.txt"], await NamesAsync("%.txt"));
        Assert.Equal(["a.txt", "b.txt"], await NamesAsync("_.txt"));
        Assert.Equal(["a(1).txt"], await NamesAsync("a(%).txt"));

        async Task<IEnumerable<string>> NamesAsync(string pattern) =>
            (await FilesAsync(new { pattern }))["files"]!["edges"]!.AsArray().Select(edge => (string)edge!["node"]!["name"]!);
    }

    [Fact]
    public async Task Files_are_deleted_by_id_and_those_of_versions_are_not()
    {
        await PutAsync("a.txt", "1");
        Server.AddArtifactVersion("team/vision/data", files: [SeedFile.Text("a.txt", "1")]);
        string own = (string)(await FilesAsync())["files"]!["edges"]![0]!["node"]!["id"]!;
        string versions = (string)(await FilesOfAsync("data:v0"))[0]!["node"]!["id"]!;

        Reply deleted = await Client.MutateAsync("deleteFiles", new { files = new[] { own } }, "success");
        Reply refused = await Client.MutateAsync("deleteFiles", new { files = new[] { versions } }, "success");

        Assert.True((bool)deleted["result", "success"]!);
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Equal(0, (int)(await FilesAsync())["fileCount"]!);
    }

    [Fact]
    public async Task Clients_report_uploads_in_the_stream_or_by_a_mutation()
    {
        await PutAsync("a.txt", "1");

        Reply streamed = await Client.PostAsync("files/team/vision/run1/file_stream", """{"files": {}, "uploaded": ["a.txt", "of an artifact"]}""");
        Reply marked = await Client.MutateAsync(
            "markRunFilesUploaded", new { entityName = "team", projectName = "vision", runName = "run1", files = new[] { "a.txt" } }, "success");
        Reply wrong = await Client.PostAsync("files/team/vision/run1/file_stream", """{"uploaded": [5]}""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (streamed.Status, wrong.Status));
        Assert.True((bool)marked["result", "success"]!);
    }

    [Fact]
    public async Task A_run_that_is_gone_or_closed_takes_no_files()
    {
        Reply created = await Client.MutateAsync(
            "createRunFiles", new { entityName = "team", projectName = "vision", runName = "run1", files = new[] { "a" } }, "files { uploadUrl }");
        string id = (await Client.SendAsync("""{ project(name: "vision", entityName: "team") { run(name: "run1") { id } } }""")).Text("project", "run", "id");
        await Client.MutateAsync("deleteRun", new { id }, "clientMutationId");

        using HttpResponseMessage late = await Uploads.PutAsync(created.Text("result", "files", 0, "uploadUrl"), [1]);
        Reply nobody = await Client.MutateAsync(
            "createRunFiles", new { entityName = "team", projectName = "vision", runName = "run1", files = new[] { "a" } }, "runID");
        Reply nameless = await Client.MutateAsync(
            "createRunFiles", new { entityName = "team", projectName = "vision", runName = "nobody", files = new[] { "" } }, "runID");

        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (nobody.Status, nameless.Status));
    }
}
