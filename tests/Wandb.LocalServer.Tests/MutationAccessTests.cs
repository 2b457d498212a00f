using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.LocalServer.GraphQL;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

/// <summary>Every mutation on a project that the user may only read, or cannot see: refused, and nothing is changed.</summary>
public sealed class MutationAccessTests : FileTest
{
    /// <summary>What they change belongs to an entity, not to a project.</summary>
    private static readonly string[] WithoutProject = ["addProtectedAliases", "removeProtectedAliases"];

    private readonly Dictionary<string, object> _inputs = [];

    public static TheoryData<ProjectAccess, HttpStatusCode> Access => new()
    {
        { ProjectAccess.ReadOnly, HttpStatusCode.Forbidden },
        { ProjectAccess.None, HttpStatusCode.NotFound },
    };

    [Fact]
    public async Task Every_mutation_of_the_schema_is_among_them()
    {
        await SeedAsync();

        string[] declared = [.. WandbSchema.Shared.Executable.Mutation!.Fields.Select(field => field.Name)];
        Assert.Equal(declared.Except(WithoutProject).Order(StringComparer.Ordinal), _inputs.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Access))]
    public async Task Every_mutation_is_refused_and_changes_nothing(ProjectAccess access, HttpStatusCode status)
    {
        await SeedAsync();
        string before = await StateAsync();
        Server.AddProject("team/vision", access);

        List<string> wrong = [];
        foreach ((string mutation, object input) in _inputs)
        {
            Reply reply = await Client.MutateAsync(mutation, input, "__typename");
            if (reply.Status != status || reply["result"] is not null)
            {
                wrong.Add($"{mutation}: {(int)reply.Status} {reply.Error}");
            }
        }

        Reply stream = await Client.PostAsync("files/team/vision/run1/file_stream", """{"complete":true,"exitcode":1}""");
        Assert.Equal(status, stream.Status);
        Server.AddProject("team/vision");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task All_of_them_are_done_where_the_user_may_write()
    {
        await SeedAsync();

        // In an order in which each finds what it is about. No multipart upload was begun that could be completed.
        string[] last = ["deleteProjectMembers", "deleteFiles", "deleteRun", "deleteArtifact", "deleteArtifactPortfolio", "deleteArtifactSequence", "renameProject", "deleteModel"];
        List<string> wrong = [];
        foreach ((string mutation, object input) in _inputs
            .Where(pair => pair.Key is not "completeMultipartUploadArtifact")
            .OrderBy(pair => Array.IndexOf(last, pair.Key)))
        {
            Reply reply = await Client.MutateAsync(mutation, input, "__typename");
            if (reply.Status != HttpStatusCode.OK)
            {
                wrong.Add($"{mutation}: {(int)reply.Status} {reply.Error}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private async Task SeedAsync()
    {
        Server.AddArtifactVersion(Resnet, type: "model", aliases: ["one"]);
        Server.AddArtifactVersion(Resnet, type: "model");
        Server.LinkArtifact($"{Resnet}:v0", "team/vision/portfolio");
        await Uploads.LogAsync(Files(("a.txt", "a")));
        await Client.PostAsync("files/team/vision/run1/file_stream", """{"files":{"wandb-history.jsonl":{"offset":0,"content":["{\"_step\":0}"]}}}""");
        string ready = (await Uploads.CreateAsync(Uploader.DigestOf(Files()))).Text("result", "artifact", "id");
        await Uploads.UploadManifestAsync(ready, []);
        string draft = (await Uploads.CreateAsync(new string('d', 32))).Text("result", "artifact", "id");
        string manifest = (await Uploads.CreateManifestAsync(draft, string.Empty)).Text("result", "artifactManifest", "id");
        Reply files = await Client.MutateAsync(
            "createRunFiles", new { entityName = "team", projectName = "vision", runName = "run1", files = new[] { "notes.txt" } }, "runID files { id uploadUrl }");
        (await Uploads.PutAsync(files.Text("result", "files", 0, "uploadUrl"), "notes"u8.ToArray())).Dispose();
        Reply project = await Client.SendAsync("{ project(name: \"vision\", entityName: \"team\") { id } viewer { id } entity(name: \"team\") { id } }");
        string projectId = project.Text("project", "id");
        await Client.MutateAsync("createProjectMembers", new { projectId, userIds = new[] { project.Text("viewer", "id") }, teamIds = new[] { project.Text("entity", "id") } }, "success");
        Collect(
            await Client.ArtifactIdAsync("resnet:v0"), await Client.ArtifactIdAsync("resnet:v1"), await Client.CollectionIdAsync("resnet"),
            await Client.CollectionIdAsync("portfolio"), ready, draft, manifest, files.Text("result", "runID"), files.Text("result", "files", 0, "id"), project);
    }

    private void Collect(
        string artifactID, string otherID, string sequence, string portfolio, string ready, string draft, string manifest,
        string run, string file, Reply project)
    {
        (string projectId, string userId, string teamId) = (project.Text("project", "id"), project.Text("viewer", "id"), project.Text("entity", "id"));
        object place = new { entityName = "team", projectName = "vision" };
        object[] aliases = [LocalClient.Alias("new")];
        Add("addAliases", new { artifactID, aliases });
        Add("deleteAliases", new { artifactID, aliases = new[] { LocalClient.Alias("one") } });
        Add("updateArtifact", new { artifactID, description = "changed" });
        Add("deleteArtifact", new { artifactID, deleteAliases = true });
        Add("linkArtifact", new { artifactID = otherID, artifactPortfolioName = "portfolio" }, place);
        Add("unlinkArtifact", new { artifactID, artifactPortfolioID = portfolio });
        Add("updateArtifactSequence", new { artifactSequenceID = sequence, description = "changed" });
        Add("updateArtifactPortfolio", new { artifactPortfolioID = portfolio, description = "changed" });
        Add("deleteArtifactSequence", new { artifactSequenceID = sequence });
        Add("deleteArtifactPortfolio", new { artifactPortfolioID = portfolio });
        Add("moveArtifactSequence", new { artifactSequenceID = sequence, destinationArtifactTypeName = "model" });
        Add("createArtifactCollectionTagAssignments", new { artifactCollectionName = "resnet", tags = new[] { new { tagName = "t" } } }, place);
        Add("deleteArtifactCollectionTagAssignments", new { artifactCollectionName = "resnet", tags = new[] { new { tagName = "t" } } }, place);
        Add("createArtifactType", new { name = "new type" }, place);
        Add("createArtifact", new { artifactTypeName = "dataset", artifactCollectionName = "data", digest = new string('e', 32), digestAlgorithm = "MANIFEST_MD5" }, place);
        Add("createArtifactManifest", new { artifactID = draft, name = "wandb_manifest.json", digest = "", runName = "run1" }, place);
        Add("updateArtifactManifest", new { artifactManifestID = manifest });
        Add("createArtifactFiles", new { artifactFiles = new[] { new { artifactID = draft, name = "x", md5 = Uploader.Md5("x"u8.ToArray()) } } });
        Add("completeMultipartUploadArtifact", new
        {
            completeMultipartAction = "Complete",
            completedParts = Array.Empty<object>(),
            artifactID = draft,
            storagePath = "wandb_artifacts/1/1/" + new string('a', 32),
            uploadID = "none",
        });
        Add("commitArtifact", new { artifactID = ready });
        Add("useArtifact", new { artifactID = otherID, runName = "run1" }, place);
        Add("upsertBucket", new { name = "run1", modelName = "vision", entityName = "team", notes = "changed" });
        Add("createRunFiles", new { runName = "run1", files = new[] { "more.txt" } }, place);
        Add("markRunFilesUploaded", new { runName = "run1", files = new[] { "notes.txt" } }, place);
        Add("updateRunState", new { id = run, state = "failed" });
        Add("stopRun", new { id = run });
        Add("deleteRun", new { id = run });
        Add("deleteFiles", new { files = new[] { file } });
        Add("rewindRun", new { runName = "run1", metricName = "_step", metricValue = 0 }, place);
        Add("upsertModel", new { id = projectId, description = "changed" });
        Add("renameProject", new { entityName = "team", oldProjectName = "vision", newProjectName = "sight" });
        Add("deleteModel", new { id = projectId });
        Add("createProjectMembers", new { projectId, userIds = new[] { userId } });
        Add("deleteProjectMembers", new { projectId, teamIds = new[] { teamId } });
        Add("updateProjectMember", new { projectId, userId, userProjectRole = "admin" });
        Add("updateProjectTeamMember", new { projectId, teamId, teamProjectRole = "admin" });
    }

    private void Add(string mutation, object input, object? place = null)
    {
        JsonObject merged = (JsonObject)JsonSerializer.SerializeToNode(input)!;
        foreach ((string name, JsonNode? value) in JsonSerializer.SerializeToNode(place) as JsonObject ?? [])
        {
            merged[name] = value?.DeepClone();
        }

        _inputs.Add(mutation, merged);
    }

    private async Task<string> StateAsync() => (await Client.SendAsync(
        """
        { project(name: "vision", entityName: "team") { name description updatedAt members { id role { name } } teamMembers { role { name } }
            artifactTypes { edges { node { name } } }
            artifactCollections { edges { node { name description state tags { edges { node { name } } } aliases { edges { node { alias } } }
              artifacts { edges { version node { id description state } } } } } }
            runs { edges { node { name state notes stopped historyLineCount files { edges { node { name } } } inputArtifacts { totalCount } } } } } }
        """)).Json.ToJsonString();
}
