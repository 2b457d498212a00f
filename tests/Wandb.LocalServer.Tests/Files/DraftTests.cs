using System.Net;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Files;

/// <summary>What <c>createArtifact</c> takes, in the forms that clients of different age send.</summary>
public sealed class DraftTests : FileTest
{
    private const string Flat = """
        mutation CreateArtifact(
          $artifactTypeName: String!, $artifactCollectionNames: [String!], $entityName: String!, $projectName: String!, $runName: String,
          $description: String, $digest: String!, $aliases: [ArtifactAliasInput!], $metadata: JSONString, $historyStep: Int64!,
          $distributedID: String, $clientID: ID, $sequenceClientID: ID, $ttlDurationSeconds: Int64) {
          createArtifact(input: {
            artifactTypeName: $artifactTypeName, artifactCollectionNames: $artifactCollectionNames, entityName: $entityName,
            projectName: $projectName, runName: $runName, description: $description, digest: $digest, digestAlgorithm: MANIFEST_MD5,
            aliases: $aliases, metadata: $metadata, historyStep: $historyStep, distributedID: $distributedID, clientID: $clientID,
            sequenceClientID: $sequenceClientID, enableDigestDeduplication: true, ttlDurationSeconds: $ttlDurationSeconds
          }) { artifact { id state historyStep artifactSequence { id latestArtifact { id versionIndex } } } }
        }
        """;

    private Task<Reply> CreateAsync(string artifactTypeName = "dataset", string? metadata = null, long? ttl = null, string project = "vision") =>
        Client.SendAsync(Flat, new
        {
            artifactTypeName,
            artifactCollectionNames = new[] { "data" },
            entityName = "team",
            projectName = project,
            runName = (string?)null,
            description = (string?)null,
            digest = "0123",
            aliases = Array.Empty<object>(),
            metadata,
            historyStep = 7,
            distributedID = (string?)null,
            clientID = (string?)null,
            sequenceClientID = (string?)null,
            ttlDurationSeconds = ttl,
        });

    [Fact]
    public async Task Older_clients_send_flat_variables_with_nulls()
    {
        JsonNode artifact = (await CreateAsync())["createArtifact", "artifact"]!;

        Assert.Equal(("PENDING", 7), ((string)artifact["state"]!, (int)artifact["historyStep"]!));
        Assert.Null(artifact["artifactSequence"]!["latestArtifact"]);
    }

    [Fact]
    public async Task Newer_clients_send_one_input_with_nulls_and_the_newest_version_is_in_the_answer()
    {
        string first = await Uploads.LogAsync(Files(("a", "1")));

        Reply reply = await Uploads.CreateAsync("0123", new
        {
            artifactCollectionNames = (string[]?)null,
            runName = (string?)null,
            description = (string?)null,
            metadata = (string?)null,
            labels = (string?)null,
            ttlDurationSeconds = (long?)null,
            historyStep = (long?)null,
            distributedID = (string?)null,
            storageRegion = (string?)null,
            tags = (object?)null,
        });

        Assert.Equal(first, reply.Text("result", "artifact", "artifactSequence", "latestArtifact", "id"));
    }

    [Fact]
    public async Task Everything_of_the_request_shows_after_the_commit()
    {
        await Uploads.LogAsync(Files(("a", "1")), new
        {
            description = "words",
            metadata = """{"rows": 9007199254740993}""",
            ttlDurationSeconds = 3600,
            historyStep = 12,
            tags = new[] { new { tagName = "golden" } },
            aliases = new[] { new { artifactCollectionName = "data", alias = "best" } },
        });

        JsonNode artifact = (await Client.MembershipAsync("data:best"))["project", "artifactCollectionMembership", "artifact"]!;
        Assert.Equal("words", (string)artifact["description"]!);
        Assert.Equal("""{"rows": 9007199254740993}""", (string)artifact["metadata"]!);
        Assert.Equal(3600, (int)artifact["ttlDurationSeconds"]!);
        Assert.Equal("golden", (string)artifact["tags"]![0]!["name"]!);
        Assert.Equal(["best"], await Client.AliasesAsync("data:v0"));
    }

    [Fact]
    public async Task What_cannot_be_logged_is_refused_before_anything_is_made()
    {
        await Uploads.LogAsync(Files(("a", "1")));
        Server.AddProject("team/closed", ProjectAccess.ReadOnly);
        Server.LinkArtifact("team/vision/data:v0", "team/vision/portfolio");

        (Reply Reply, HttpStatusCode Status, string Says)[] refused =
        [
            (await CreateAsync(artifactTypeName: "model"), HttpStatusCode.BadRequest, "holds artifacts of type dataset, not model"),
            (await CreateAsync(metadata: "[]"), HttpStatusCode.BadRequest, "metadata must be a JSON object"),
            (await CreateAsync(ttl: -5), HttpStatusCode.BadRequest, "ttlDurationSeconds -5"),
            (await CreateAsync(project: "closed"), HttpStatusCode.Forbidden, "permission denied"),
            (await CreateAsync(project: "nowhere"), HttpStatusCode.NotFound, "project team/nowhere not found"),
            (await Uploads.CreateAsync("d", new { artifactCollectionName = "portfolio" }), HttpStatusCode.BadRequest, "is for data"),
            (await Uploads.CreateAsync("d", new { artifactCollectionName = "portfolio", aliases = Array.Empty<object>() }), HttpStatusCode.BadRequest, "is a portfolio"),
            (await Uploads.CreateAsync("d", new { artifactCollectionName = "a/b", aliases = Array.Empty<object>() }), HttpStatusCode.BadRequest, "not allowed"),
            (await Uploads.CreateAsync("d", new { artifactCollectionNames = new[] { "x", "y" } }), HttpStatusCode.BadRequest, "one artifactCollectionName is needed, and there are 3"),
            (await Uploads.CreateAsync("d", new { artifactCollectionName = (string?)null }), HttpStatusCode.BadRequest, "there are 0"),
            (await Uploads.CreateAsync("d", new { runName = "nobody" }), HttpStatusCode.NotFound, "run team/vision/nobody not found"),
            (await Uploads.CreateAsync("d", new { aliases = new[] { new { artifactCollectionName = "data", alias = "v3" } } }), HttpStatusCode.BadRequest, "alias v3 is reserved"),
        ];

        Assert.All(refused, it => Assert.Contains(it.Says, it.Reply.Error, StringComparison.Ordinal));
        Assert.All(refused, it => Assert.Equal(it.Status, it.Reply.Status));
        Reply list = await Client.SendAsync("""{ project(name: "vision", entityName: "team") { artifactCollections { totalCount } } }""");
        Assert.Equal(2, (int)list["project", "artifactCollections", "totalCount"]!);
    }

    [Fact]
    public async Task A_logged_version_is_an_output_of_its_run_and_so_is_one_that_was_there_already()
    {
        await Client.MutateAsync("upsertBucket", new { name = "run2", modelName = "vision", entityName = "team" }, "inserted");
        string id = await Uploads.LogAsync(Files(("a", "1")), new { runName = "run1" });
        await Uploads.CreateAsync(Uploader.DigestOf(Files(("unfinished", "1"))), new { runName = "run1" });
        await Uploads.LogAsync(Files(("a", "1")), new { runName = "run2" });

        JsonNode project = (await Client.SendAsync("""
            { project(name: "vision", entityName: "team") {
                first: run(name: "run1") { outputArtifacts { totalCount edges { node { id createdBy { ... on Run { name } } } } } }
                second: run(name: "run2") { outputArtifacts { totalCount edges { node { id createdBy { ... on Run { name } } } } } } } }
            """))["project"]!;

        foreach (string run in (string[])["first", "second"])
        {
            JsonNode outputs = project[run]!["outputArtifacts"]!;
            Assert.Equal(1, (int)outputs["totalCount"]!);
            Assert.Equal((id, "run1"), ((string)outputs["edges"]![0]!["node"]!["id"]!, (string)outputs["edges"]![0]!["node"]!["createdBy"]!["name"]!));
        }
    }

    [Fact]
    public async Task A_version_logged_without_a_run_was_made_by_the_user()
    {
        string id = await Uploads.LogAsync(Files(("a", "1")));

        Reply reply = await Client.SendAsync("query ($id: ID!) { artifact(id: $id) { createdBy { ... on User { username } } } }", new { id });

        Assert.Equal("local", reply.Text("artifact", "createdBy", "username"));
    }

    [Fact]
    public async Task A_draft_cannot_be_linked_by_its_client_id_or_used()
    {
        string artifactID = (await Uploads.CreateAsync("0123", new { clientID = "mine" })).Text("result", "artifact", "id");

        Reply linked = await Client.MutateAsync(
            "linkArtifact", new { clientID = "mine", entityName = "team", projectName = "model-registry", artifactPortfolioName = "p" }, "versionIndex");
        Reply used = await Client.MutateAsync(
            "useArtifact", new { entityName = "team", projectName = "vision", runName = "run1", artifactID }, "artifact { id }");

        Assert.Equal((HttpStatusCode.NotFound, "failed to map client id"), (linked.Status, linked.Error));
        Assert.Equal(HttpStatusCode.BadRequest, used.Status);
    }

    [Fact]
    public async Task Many_writers_at_once_get_versions_without_a_gap()
    {
        const int Writers = 24;
        string[] ids = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Uploads.LogAsync(Files(("own", $"{i}"), ("same", "for all")))));

        Assert.Equal(Writers, ids.Distinct().Count());
        Reply reply = await Client.SendAsync("""
            { project(name: "vision", entityName: "team") { artifactCollection(name: "data") {
                artifactMemberships { edges { node { versionIndex } } } } } }
            """);
        Assert.Equal(
            Enumerable.Range(0, Writers).Reverse(),
            reply["project", "artifactCollection", "artifactMemberships", "edges"]!.AsArray().Select(edge => (int)edge!["node"]!["versionIndex"]!));
        foreach (int version in Enumerable.Range(0, Writers))
        {
            JsonNode own = (await FilesOfAsync($"data:v{version}", new { names = new[] { "own" } }))[0]!["node"]!;
            Assert.Contains(await DownloadAsync((string)own["directUrl"]!), Enumerable.Range(0, Writers).Select(i => $"{i}"));
        }
    }
}
