using System.Net;
using System.Text.Json.Nodes;
using GraphQL;
using Wandb.LocalServer.GraphQL;
using Wandb.LocalServer.Rules;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class SchemaTests : ServerTest
{
    [Fact]
    public async Task Introspection_answers_the_probes_of_older_clients()
    {
        Reply reply = await Client.SendAsync(
            """
            query Probe {
              aliases: __type(name: "AddAliasesInput") { inputFields { name } }
              artifact: __type(name: "Artifact") { fields { name } }
              nothing: __type(name: "NoSuchType") { fields { name } }
            }
            """);

        Assert.Contains("artifactID", Names(reply["aliases", "inputFields"]));
        Assert.Contains("ttlIsInherited", Names(reply["artifact", "fields"]));
        Assert.Null(reply["nothing"]);
    }

    [Fact]
    public async Task The_server_says_what_it_can_do()
    {
        Reply reply = await Client.SendAsync(
            "{ serverInfo { cliVersionInfo features { name isEnabled } latestLocalVersionInfo { outOfDate versionOnThisInstanceString } } }");

        string[] on =
        [
            .. reply["serverInfo", "features"]!.AsArray().Where(feature => (bool)feature!["isEnabled"]!)
                .Select(feature => (string)feature!["name"]!),
        ];
        Assert.Contains("ARTIFACT_TAGS", on);
        Assert.Contains("PROJECT_ARTIFACT_COLLECTION_MEMBERSHIP", on);
        Assert.Equal("999.0.0", reply.Text("serverInfo", "cliVersionInfo", "max_cli_version"));
        Assert.Equal("0.1.0", reply.Text("serverInfo", "latestLocalVersionInfo", "versionOnThisInstanceString"));
    }

    [Fact]
    public void What_is_not_implemented_is_written_in_the_README()
    {
        string readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));

        Assert.All(WandbSchema.Shared.Missing, path => Assert.True(
            readme.Contains($"`{path}`", StringComparison.Ordinal) || readme.Contains($"`{path.Split('.')[0]}`", StringComparison.Ordinal), path));
    }

    [Fact]
    public async Task What_is_not_implemented_says_so_and_is_not_silently_null()
    {
        var schema = global::GraphQL.Types.Schema.For("type Query { a: String }");
        schema.Initialize();

        IReadOnlyList<string> missing = new ResolverTable().Bind(schema);
        ExecutionResult result = await new DocumentExecuter().ExecuteAsync(new ExecutionOptions { Schema = schema, Query = "{ a }" });

        Assert.Equal(["Query.a"], missing);
        var error = Assert.IsType<ServerError>(Assert.Single(result.Errors!));
        Assert.Equal(("the local server does not implement Query.a", HttpStatusCode.OK), (error.Message, error.Status));
    }

    private static string[] Names(JsonNode? fields) => [.. fields!.AsArray().Select(field => (string)field!["name"]!)];
}
