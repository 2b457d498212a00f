using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb.Client.Tests.Artifacts;

/// <summary>A server that has no membership look-up, no memberships, no tags and no TTL.</summary>
public class OlderServerTests
{
    private const string Sequence = """{"__typename":"ArtifactSequence","id":"c","name":"resnet","project":{"name":"vision","entity":{"name":"team"}}}""";
    private const string Portfolio = """{"__typename":"ArtifactPortfolio","id":"p","name":"production","project":{"name":"model-registry","entity":{"name":"team"}}}""";

    private static readonly string Found = """
        {"data":{"project":{"name":"vision","entity":{"name":"team"},"artifact":{"id":"QQ==","state":"COMMITTED","digest":"d","size":1,"fileCount":1,
        "versionIndex":4,"commitHash":null,"historyStep":null,"description":null,"metadata":null,"createdAt":"2024-05-01T12:34:56Z","updatedAt":null,
        "artifactType":{"name":"model"},"artifactSequence":SEQUENCE,"aliases":[{"id":"1","alias":"v4","artifactCollection":SEQUENCE},
        {"id":"2","alias":"latest","artifactCollection":SEQUENCE},{"id":"3","alias":"prod","artifactCollection":PORTFOLIO},
        {"id":"4","alias":"v0","artifactCollection":PORTFOLIO}]}}}}
        """.Replace("SEQUENCE", Sequence, StringComparison.Ordinal).Replace("PORTFOLIO", Portfolio, StringComparison.Ordinal);

    [Fact]
    public async Task The_aliases_of_the_addressed_collection_are_picked_out_of_all()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Found));
        await using WandbClient wandb = stub.Client();

        OlderArtifact artifact = await wandb.GetArtifactAsync<OlderArtifact>("team/vision/resnet:latest");

        Assert.Equal("team/vision/resnet:v4", artifact.QualifiedName);
        Assert.Equal(["latest"], artifact.Aliases);
        Assert.Contains("ArtifactByName", Assert.Single(stub.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_number_of_a_link_is_the_one_in_the_addressed_collection()
    {
        string found = Found.Replace("{\"project\":{\"name\":\"vision\"", "{\"project\":{\"name\":\"model-registry\"", StringComparison.Ordinal);
        await using StubServer stub = StubServer.Start(StubAnswer.Json(found));
        await using WandbClient wandb = stub.Client();

        OlderArtifact artifact = await wandb.GetArtifactAsync<OlderArtifact>("team/model-registry/production:prod");

        Assert.Equal(("v0", 0, true), (artifact.Version, artifact.VersionIndex, artifact.IsLink));
        Assert.Equal(["prod"], artifact.Aliases);
    }

    [Fact]
    public async Task The_collections_name_is_taken_as_the_server_writes_it()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Found));
        await using WandbClient wandb = stub.Client();

        OlderArtifact artifact = await wandb.GetArtifactAsync<OlderArtifact>("team/vision/ResNet:latest");

        Assert.Equal(("team/vision/resnet:v4", false), (artifact.QualifiedName, artifact.IsLink));
        Assert.Equal(["latest"], artifact.Aliases);
    }

    [Fact]
    public async Task A_link_is_known_by_the_aliases_it_has_so_the_refusal_works()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Found));
        await using WandbClient wandb = stub.Client();
        OlderArtifact artifact = await wandb.GetArtifactAsync<OlderArtifact>("team/vision/resnet:latest");
        artifact.Aliases.Add("another");

        LinkedArtifactAliasException refusal = await Assert.ThrowsAsync<LinkedArtifactAliasException>(() => artifact.SaveAsync());

        Assert.Equal(["team/model-registry/production"], refusal.RegisteredModels);
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task What_is_not_there_is_told_even_when_the_server_can_not_say_which_piece()
    {
        await using StubServer stub = StubServer.Start(
            StubAnswer.Json("""{"data":{"project":{"name":"vision","entity":{"name":"team"},"artifact":null}}}"""),
            StubAnswer.Json("""{"errors":[{"message":"Cannot query field artifactCollection"}]}"""));
        await using WandbClient wandb = stub.Client();

        WandbNotFoundException missing = await Assert.ThrowsAsync<WandbNotFoundException>(
            () => wandb.GetArtifactAsync<OlderArtifact>("team/vision/resnet:latest"));

        Assert.Equal(WandbResource.Artifact, missing.Resource);
    }

    private sealed class OlderArtifact : Artifact, IArtifact<OlderArtifact>
    {
        private OlderArtifact(ArtifactSource source)
            : base(source)
        {
        }

        static string? IArtifact<OlderArtifact>.ArtifactType => null;

        static ArtifactProtocol IArtifact<OlderArtifact>.Protocol { get; } = new()
        {
            SchemaName = "older",
            LookUp = new ArtifactByNameQuery { Entity = "", Project = "", Name = "" }.Text,
            LookUpKind = ArtifactLookUp.Artifact,
            ArtifactById = Protocols.Packaged.ArtifactById,
            AddAliases = Protocols.Packaged.AddAliases,
            DeleteAliases = Protocols.Packaged.DeleteAliases,
            UpdateArtifact = Protocols.Packaged.UpdateArtifact,
            HasTags = false,
            HasTtl = false,
        };

        static OlderArtifact IArtifact<OlderArtifact>.Create(ArtifactSource source) => new(source);
    }
}
