using System.CommandLine;
using System.Net;
using Wandb.LocalServer.Hosting;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

/// <summary>A server that is held to the schema of an older one refuses what that one lacks, and does the rest.</summary>
public sealed class EnforcedSchemaTests : IAsyncLifetime
{
    private const string Older = """
        schema { query: Query mutation: Mutation }
        scalar JSONString
        type Query { project(name: String, entityName: String): Project }
        type Project { artifact(name: String!): Artifact }
        type Artifact { id: ID! description: String metadata: JSONString }
        type Mutation { updateArtifact(input: UpdateArtifactInput!): UpdateArtifactPayload }
        input UpdateArtifactInput { artifactID: ID! description: String }
        type UpdateArtifactPayload { artifact: Artifact! }
        """;

    private WandbLocalServer Server { get; set; } = null!;

    private LocalClient Client { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { Schema = Older });
        Client = new LocalClient(Server);
        Server.AddArtifactVersion("team/vision/resnet", type: "model");
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task What_the_schema_has_is_done()
    {
        Reply changed = await Client.MutateAsync("updateArtifact", new { artifactID = await IdAsync(), description = "new" }, "artifact { id description }");

        Assert.Equal((HttpStatusCode.OK, "new"), (changed.Status, changed.Text("result", "artifact", "description")));
    }

    [Theory]
    [InlineData("{ project(name: \"vision\", entityName: \"team\") { artifact(name: \"resnet:v0\") { id digest } } }", "digest")]
    [InlineData("{ viewer { id } }", "viewer")]
    [InlineData("{ project(name: \"vision\", entityName: \"team\", internal: true) { artifact(name: \"resnet:v0\") { id } } }", "internal")]
    public async Task A_field_or_argument_that_the_schema_lacks_is_refused(string query, string named)
    {
        Reply refused = await Client.SendAsync(query);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(named, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_of_an_input_that_the_schema_lacks_is_refused_though_it_travels_in_a_variable()
    {
        Reply refused = await Client.MutateAsync("updateArtifact", new { artifactID = await IdAsync(), metadata = "{}" }, "artifact { id }");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("metadata", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Introspection_shows_the_schema()
    {
        Reply fields = await Client.SendAsync("{ __type(name: \"UpdateArtifactInput\") { inputFields { name } } }");

        Assert.Equal(["artifactID", "description"], fields["__type", "inputFields"]!.AsArray().Select(field => (string)field!["name"]!));
    }

    [Fact]
    public async Task A_text_that_is_no_schema_is_said_at_the_start()
    {
        await Assert.ThrowsAsync<FormatException>(() => WandbLocalServer.StartAsync(new WandbLocalServerOptions { Schema = "type {" }));
        await Assert.ThrowsAsync<FormatException>(() => WandbLocalServer.StartAsync(new WandbLocalServerOptions { Schema = "type Query { a: Nothing }" }));
    }

    [Theory]
    [InlineData("type Query {", "is no GraphQL schema")]
    [InlineData(null, "Could not find file")]
    public async Task The_command_line_reads_it_from_a_file(string? content, string says)
    {
        string file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content);
        }

        using StringWriter errors = new();

        int exit = await ServeCommand.Create().Parse(["--schema", file]).InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null, Error = errors });
        File.Delete(file);

        Assert.Equal(1, exit);
        Assert.Contains(says, errors.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> IdAsync() => (await Client.SendAsync(
        "{ project(name: \"vision\", entityName: \"team\") { artifact(name: \"resnet:v0\") { id } } }")).Text("project", "artifact", "id");
}
