using System.Text;
using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.Types;
using Wandb.LocalServer.GraphQL;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

/// <summary>Every field of the schema that answers with pages, with lists of several lengths, in pages of every size, both ways.</summary>
public sealed class ConnectionTests : FileTest
{
    private const string Project = "project(name: \"vision\", entityName: \"team\") { ";
    private const string Sequence = Project + "artifactCollection(name: \"resnet\") { ... on ArtifactSequence { @ } } }";
    private const string Portfolio =
        "project(name: \"model-registry\", entityName: \"team\") { artifactCollection(name: \"resnet-production\") { ... on ArtifactPortfolio { @ } } }";
    private const string Model = Project + "artifactType(name: \"model\") { @ } }";
    private const string Run = Project + "run(name: \"run1\") { @ } }";
    private const string First = Project + "artifact(name: \"resnet:v0\") { @ } }";
    private const string Data = Project + "artifact(name: \"data:v0\") { @ } }";
    private const string Membership = Project + "artifactCollectionMembership(name: \"data:v0\") { @ } }";
    private const string Team = "entity(name: \"team\") { @ }";

    private static readonly ListedField[] Fields =
    [
        new("Query.models", "@", "entityName: \"team\","),
        new("Query.users", "@"),
        new("User.teams", "viewer { @ }"),
        new("User.apiKeys", "viewer { @ }"),
        new("Entity.projects", Team),
        new("Entity.artifactCollections", Team, Node: "id"),
        new("Entity.artifactMemberships", Team),
        new("Project.artifactCollections", Project + "@ }"),
        new("Project.artifactTypes", Project + "@ }"),
        new("Project.runs", Project + "@ }"),
        new("Project.buckets", Project + "@ }"),
        new("ArtifactType.artifactCollections", Model),
        new("ArtifactType.artifactSequences", Model),
        new("ArtifactSequence.tags", Sequence),
        new("ArtifactSequence.aliases", Sequence),
        new("ArtifactSequence.artifactMemberships", Sequence),
        new("ArtifactSequence.artifacts", Sequence),
        new("ArtifactPortfolio.tags", Portfolio),
        new("ArtifactPortfolio.aliases", Portfolio),
        new("ArtifactPortfolio.artifactMemberships", Portfolio),
        new("ArtifactPortfolio.artifacts", Portfolio),
        new("Artifact.artifactCollections", First),
        new("Artifact.artifactMemberships", First),
        new("Artifact.usedBy", First),
        new("Artifact.files", Data),
        new("Artifact.filesByManifestEntries", Data, "storageLayout: \"V2\", manifestVersion: \"1\", entries: $entries,"),
        new("ArtifactCollectionMembership.files", Membership),
        new("Run.inputArtifacts", Run),
        new("Run.outputArtifacts", Run),
        new("Run.files", Run),
        new("Run.logLines", Run, Node: "number"),
    ];

    /// <summary>Answers all that was asked for at once.</summary>
    private static readonly string[] WithoutPages = ["CreateArtifactFilesPayload.files"];

    private static bool GoesForwardOnly(ListedField field) => field.Name is "Entity.artifactMemberships" or "Artifact.filesByManifestEntries";

    [Fact]
    public void Every_list_of_the_schema_is_among_them()
    {
        string[] declared =
        [
            .. from type in WandbSchema.Shared.Executable.AllTypes.OfType<IObjectGraphType>()
               from field in type.Fields
               where field.ResolvedType!.GetNamedType().Name.EndsWith("Connection", StringComparison.Ordinal)
               select $"{type.Name}.{field.Name}",
        ];

        Assert.Equal(declared.Except(WithoutPages).Order(StringComparer.Ordinal), Fields.Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Pages_of_every_size_put_together_are_the_list_both_ways(int more)
    {
        await SeedAsync(more);
        foreach (ListedField field in Fields)
        {
            object? extra = field.Arguments.Contains('$', StringComparison.Ordinal) ? Entries(more) : null;
            (string[] all, JsonNode info) = await field.ReadAsync(Client, isBackward: false, size: null, cursor: null, extra);
            Assert.False((bool)info["hasNextPage"]!);
            Assert.Equal(all.Length, all.Distinct().Count());
            Assert.True(all.Length >= more || field.Name == "User.apiKeys", $"{field} has {all.Length} items");
            foreach (int size in (int[])[1, 2, 3, Math.Max(all.Length, 1), all.Length + 1])
            {
                string[] forward = await CollectAsync(field, isBackward: false, size, extra);
                Assert.True(all.SequenceEqual(forward), $"{field} in pages of {size}: {string.Join(' ', forward)} and not {string.Join(' ', all)}");
                if (!GoesForwardOnly(field))
                {
                    string[] backward = await CollectAsync(field, isBackward: true, size, extra);
                    Assert.True(all.SequenceEqual(backward), $"{field} backward in pages of {size}: {string.Join(' ', backward)}");
                }
            }
        }
    }

    private async Task<string[]> CollectAsync(ListedField field, bool isBackward, int size, object? extra)
    {
        List<string> items = [];
        string? cursor = null;
        bool isFirst = true;
        while (true)
        {
            (string[] page, JsonNode info) = await field.ReadAsync(Client, isBackward, size, cursor, extra);
            items.InsertRange(isBackward ? 0 : items.Count, page);
            (bool more, bool before) = ((bool)info[isBackward ? "hasPreviousPage" : "hasNextPage"]!, (bool)info[isBackward ? "hasNextPage" : "hasPreviousPage"]!);
            Assert.Equal(!isFirst, before);
            Assert.True(page.Length == size || !more, $"{field} has a page of {page.Length} with more behind it");
            Assert.Equal(page.Length > 0, info["endCursor"] is not null);
            if (!more)
            {
                return [.. items];
            }

            cursor = (string)info[isBackward ? "startCursor" : "endCursor"]!;
            isFirst = false;
        }
    }

    private static object Entries(int more) => Enumerable.Range(0, more + 1)
        .Select(i => new { name = $"f{i}.txt", digest = Uploader.Md5(Encoding.UTF8.GetBytes($"file {i}")), size = 6 });

    private async Task SeedAsync(int more)
    {
        Server.AddArtifactVersion(Resnet, type: "model");
        Server.LinkArtifact($"{Resnet}:v0", Registered);
        for (int i = 0; i < more; i++)
        {
            Server.AddUser($"user{i}");
            Server.AddProject($"team/project{i}");
            Server.AddProject($"team{i}/any");
            Server.AddArtifactVersion(Resnet, type: "model", aliases: [$"alias{i}"]);
            Server.LinkArtifact($"{Resnet}:v{i + 1}", Registered, aliases: [$"link{i}"]);
            Server.LinkArtifact($"{Resnet}:v0", $"team/model-registry/portfolio{i}");
            Server.AddArtifactVersion($"team/vision/model{i}", type: "model");
            Server.AddArtifactVersion($"team/vision/other{i}", type: $"type{i}");
            await TagAsync("vision", "resnet", $"tag{i}");
            await TagAsync("model-registry", "resnet-production", $"tag{i}");
            await UseAsync($"user{i}", "resnet:v0");
            await UseAsync("run1", $"resnet:v{i + 1}");
            await UploadRunFileAsync($"file{i}.txt");
            await Uploads.LogAsync(Files(($"out{i}.txt", $"out {i}")), new { artifactCollectionName = "out", runName = "run1", aliases = Array.Empty<object>() });
        }

        string lines = string.Join(',', Enumerable.Range(0, more).Select(i => $"\"line {i}\""));
        await Client.PostAsync("files/team/vision/run1/file_stream", $"{{\"files\":{{\"output.log\":{{\"offset\":0,\"content\":[{lines}]}}}}}}");
        await Uploads.LogAsync(Files([.. Enumerable.Range(0, more + 1).Select(i => ($"f{i}.txt", $"file {i}"))]));
    }

    private Task<Reply> TagAsync(string project, string collection, string tag) => Client.MutateAsync(
        "createArtifactCollectionTagAssignments",
        new { entityName = "team", projectName = project, artifactCollectionName = collection, tags = new[] { new { tagName = tag } } },
        "tags { name }");

    private async Task UseAsync(string run, string name)
    {
        await Client.MutateAsync("upsertBucket", new { name = run, modelName = "vision", entityName = "team" }, "inserted");
        string artifactID = await Client.ArtifactIdAsync(name);
        await Client.MutateAsync("useArtifact", new { entityName = "team", projectName = "vision", runName = run, artifactID }, "artifact { id }");
    }

    private async Task UploadRunFileAsync(string name)
    {
        Reply reply = await Client.MutateAsync(
            "createRunFiles", new { entityName = "team", projectName = "vision", runName = "run1", files = new[] { name } }, "files { uploadUrl }");
        (await Uploads.PutAsync(reply.Text("result", "files", 0, "uploadUrl"), "content"u8.ToArray())).Dispose();
    }
}
