using System.Net;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class RunTests : RunServerTest
{
    [Theory]
    [InlineData("""{"complete":true,"exitcode":"0"}""")]
    [InlineData("""{"files":{"output.log":{"offset":"0","content":[]}}}""")]
    public async Task A_stream_with_a_text_for_a_number_is_refused_and_no_failure_of_the_server(string body)
    {
        await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await StreamAsync(body)).Status);
    }

    [Fact]
    public async Task A_run_is_created_once_and_then_changed()
    {
        Reply created = await StartAsync();
        Reply changed = await UpsertAsync(new { name = "abcd1234", modelName = "vision", entityName = "team", tags = new[] { "a" } });
        Reply byId = await UpsertAsync(new { id = created.Text("result", "bucket", "id"), displayName = "my run", config = """{"lr":{"value":0.1}}""" });

        Assert.True((bool)created["result", "inserted"]!);
        Assert.False((bool)changed["result", "inserted"]!);
        Assert.Equal(("team", "vision"), (created.Text("result", "bucket", "project", "entity", "name"), created.Text("result", "bucket", "project", "name")));
        Assert.Equal("running", created.Text("result", "bucket", "state"));
        Assert.Equal("my run", byId.Text("result", "bucket", "displayName"));
        Assert.Equal("evaluate", byId.Text("result", "bucket", "jobType"));
        Assert.Equal("a", byId.Text("result", "bucket", "tags", 0));
        Assert.Equal("""{"lr":{"value":0.1}}""", byId.Text("result", "bucket", "config"));
    }

    [Fact]
    public async Task The_project_of_a_run_is_created_on_demand_and_its_name_is_made_up()
    {
        Server.AddProject("team/other");

        Reply reply = await UpsertAsync(new { modelName = "brand new", entityName = "team" });

        Assert.Equal("brand new", reply.Text("result", "bucket", "project", "name"));
        Assert.Matches("^[0-9a-z]{8}$", reply.Text("result", "bucket", "name"));
    }

    [Fact]
    public async Task A_run_needs_an_entity_a_state_and_a_config_that_make_sense()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await UpsertAsync(new { modelName = "p", entityName = "nobody" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await StartAsync(state: "dancing")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await UpsertAsync(new { modelName = "p", entityName = "team", config = "[]" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await UpsertAsync(new { id = "UnVuOjE=" })).Status);
    }

    [Theory]
    [InlineData("{}", "running")]
    [InlineData("""{"complete":true,"exitcode":0}""", "finished")]
    [InlineData("""{"complete":true,"exitcode":1}""", "failed")]
    [InlineData("""{"complete":false,"failed":false,"dropped":0,"uploaded":[]}""", "running")]
    [InlineData("""{"preempting":true}""", "preempting")]
    public async Task What_a_run_streams_decides_its_state(string body, string state)
    {
        await StartAsync(state: "pending");

        Reply reply = await StreamAsync(body);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(state, (string)(await RunAsync("state"))["state"]!);
    }

    [Fact]
    public async Task A_late_heartbeat_does_not_bring_a_run_back_that_has_ended()
    {
        await StartAsync();
        await StreamAsync("""{"complete":true,"exitcode":1}""");

        await StreamAsync("{}");

        Assert.Equal("failed", (string)(await RunAsync("state"))["state"]!);
    }

    [Fact]
    public async Task Streamed_lines_are_counted_and_an_offset_writes_over_what_was_there()
    {
        await StartAsync();
        await StreamAsync("""{"files":{"wandb-history.jsonl":{"offset":0,"content":["{\"a\":1}","{\"a\":2}","{\"a\":3}"]}}}""");
        await StreamAsync("""{"files":{"wandb-history.jsonl":{"offset":1,"content":["{\"a\":9}"]},"wandb-summary.json":{"offset":0,"content":["{\"a\":9}"]}}}""");

        JsonNode run = await RunAsync("historyLineCount historyTail summaryMetrics logLineCount");

        Assert.Equal(2, (int)run["historyLineCount"]!);
        Assert.Equal("""["{\u0022a\u0022:1}","{\u0022a\u0022:9}"]""", (string)run["historyTail"]!);
        Assert.Equal("""{"a":9}""", (string)run["summaryMetrics"]!);
        Assert.Equal(0, (int)run["logLineCount"]!);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("""{"files":{"output.log":{"content":3}}}""")]
    [InlineData("""{"files":{"output.log":{"content":[3]}}}""")]
    [InlineData("""{"files":{"wandb-summary.json":{"content":["[]"]}}}""")]
    public async Task A_stream_that_is_none_gets_400_and_changes_nothing(string body)
    {
        await StartAsync(state: "pending");

        Assert.Equal(HttpStatusCode.BadRequest, (await StreamAsync(body)).Status);
        Assert.Equal("pending", (string)(await RunAsync("state"))["state"]!);
    }

    [Fact]
    public async Task A_stream_to_no_run_gets_404() => Assert.Equal(HttpStatusCode.NotFound, (await StreamAsync("{}", "nope")).Status);

    [Fact]
    public async Task A_version_that_a_run_used_is_its_input_once_with_its_labels()
    {
        await StartAsync();
        Server.AddArtifactVersion(Resnet, type: "model");
        string artifactID = await Client.ArtifactIdAsync("resnet:v0");
        object Use(string? usedAs) => new { entityName = "team", projectName = "vision", runName = "abcd1234", artifactID, usedAs };

        Reply used = await Client.MutateAsync("useArtifact", Use("model"), "artifact { id } run { name }");
        await Client.MutateAsync("useArtifact", Use(null), "artifact { id }");
        await Client.MutateAsync("useArtifact", Use("teacher"), "artifact { id }");

        JsonNode inputs = (await RunAsync("inputArtifacts { totalCount edges { usedAs node { id } } } outputArtifacts { totalCount }"))!;
        Assert.Equal("abcd1234", used.Text("result", "run", "name"));
        JsonNode edge = Assert.Single(inputs["inputArtifacts"]!["edges"]!.AsArray())!;
        Assert.Equal(["model", "teacher"], edge["usedAs"]!.AsArray().Select(label => (string)label!));
        Assert.Equal(artifactID, (string)edge["node"]!["id"]!);
        Assert.Equal(0, (int)inputs["outputArtifacts"]!["totalCount"]!);
        Reply back = await Client.SendAsync("query ($id: ID!) { artifact(id: $id) { usedCount usedBy { edges { node { name } } } } }", new { id = artifactID });
        Assert.Equal("abcd1234", back.Text("artifact", "usedBy", "edges", 0, "node", "name"));
        Assert.Equal(1, (int)back["artifact", "usedCount"]!);
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_null_or_an_error_by_the_field_asked()
    {
        Server.AddProject("team/vision");
        const string Query = "{ model(name: \"vision\", entityName: \"team\") { run(name: \"x\") { id } bucket(name: \"x\", missingOk: MISSING) { id } } }";

        Reply forgiving = await Client.SendAsync(Query.Replace("MISSING", "true", StringComparison.Ordinal));
        Reply strict = await Client.SendAsync(Query.Replace("MISSING", "false", StringComparison.Ordinal));

        Assert.Null(forgiving.Error);
        Assert.Null(forgiving["model", "bucket"]);
        Assert.Equal(HttpStatusCode.NotFound, strict.Status);
    }

    [Fact]
    public async Task A_deleted_run_is_gone_and_so_is_its_name()
    {
        string id = (await StartAsync()).Text("result", "bucket", "id");

        Assert.Null((await Client.MutateAsync("deleteRun", new { id }, "clientMutationId")).Error);

        Assert.Equal(HttpStatusCode.Gone, (await StartAsync()).Status);
        Assert.Null((await Client.SendAsync("{ project(name: \"vision\", entityName: \"team\") { run(name: \"abcd1234\") { id } } }"))["project", "run"]);
    }

    [Fact]
    public async Task A_run_is_asked_to_stop_and_its_state_is_set()
    {
        string id = (await StartAsync()).Text("result", "bucket", "id");

        await Client.MutateAsync("stopRun", new { id }, "success");
        await Client.MutateAsync("updateRunState", new { id, state = "failed" }, "success");
        Reply again = await Client.MutateAsync("updateRunState", new { id, state = "failed" }, "success");

        JsonNode run = await RunAsync("stopped state");
        Assert.True((bool)run["stopped"]!);
        Assert.Equal("failed", (string)run["state"]!);
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
    }

    [Fact]
    public async Task Runs_of_a_project_are_filtered_and_ordered()
    {
        await StartAsync("run-a");
        Time.Advance(TimeSpan.FromMinutes(1));
        await StartAsync("run-b");
        await UpsertAsync(new { name = "run-b", modelName = "vision", entityName = "team", config = """{"lr":{"value":0.5}}""" });

        Reply reply = await Client.SendAsync(
            """
            { project(name: "vision", entityName: "team") { runCount
                newest: runs(order: "-created_at") { edges { node { name } } }
                fast: runs(filters: "{\"config.lr.value\":{\"$gt\":0.1}}") { edges { node { name } } } } }
            """);

        Assert.Equal(2, (int)reply["project", "runCount"]!);
        Assert.Equal("run-b", reply.Text("project", "newest", "edges", 0, "node", "name"));
        Assert.Equal("run-b", (string)Assert.Single(reply["project", "fast", "edges"]!.AsArray())!["node"]!["name"]!);
    }

    [Fact]
    public async Task The_mutation_id_of_a_client_comes_back()
    {
        Server.AddProject("team/vision");

        Reply reply = await Client.MutateAsync(
            "upsertBucket", new { modelName = "vision", entityName = "team", clientMutationId = "mine" }, "clientMutationId serverSettings { serverMessages { plainText } }");

        Assert.Equal("mine", reply.Text("result", "clientMutationId"));
    }
}
