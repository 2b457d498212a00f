using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb.Client.Tests.Listing;

/// <summary>A server whose schema has no filters: what it can do it does, and what it can't is said, and never left out in silence.</summary>
public sealed class OlderServerListTests : IAsyncLifetime
{
    private static readonly ArtifactProtocol WithoutFilters = new()
    {
        SchemaName = "older.graphql",
        LookUp = Protocols.Packaged.LookUp,
        LookUpKind = Protocols.Packaged.LookUpKind,
        ArtifactById = Protocols.Packaged.ArtifactById,
        AddAliases = Protocols.Packaged.AddAliases,
        DeleteAliases = Protocols.Packaged.DeleteAliases,
        UpdateArtifact = Protocols.Packaged.UpdateArtifact,
        HasTags = true,
        HasTtl = true,
        Operations =
        [
            new AllArtifactVersionsQuery { Entity = "", Project = "", Collection = "", First = 1 }.Text,
            new AllProjectCollectionsQuery { Entity = "", Project = "", First = 1 }.Text,
            new AllEntityProjectsQuery { Entity = "", First = 1 }.Text,
        ],
        Lacks = new Dictionary<string, string>
        {
            ["ArtifactVersions"] = "field 'ArtifactCollection.artifacts' has no argument 'filters'",
            ["RegistryVersions"] = "type 'Entity' has no field 'artifactMemberships'",
        },
    };

    private LocalServer.WandbLocalServer Server { get; set; } = null!;

    private WandbClient Client { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await LocalServer.WandbLocalServer.StartAsync();
        WandbClientOptions options = TestClients.Options(Server);
        options.Protocol = WithoutFilters;
        Client = new WandbClient(options);
        for (int i = 0; i < 3; i++)
        {
            Server.AddArtifactVersion("team/vision/resnet", type: "model", metadataJson: $$"""{"epochs":{{i}}}""");
        }
    }

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_filter_the_operation_without_one_is_sent()
    {
        Assert.Equal(3, (await Client.GetArtifactVersionsAsync<UntypedArtifact>("team/vision/resnet").ToListAsync()).Count);
        Assert.Single(await Client.GetCollectionsAsync("team/vision").ToListAsync());
        Assert.Equal(["AllArtifactVersions", "AllProjectCollections"], Server.Operations());
        Assert.DoesNotContain("filters", Server.Requests[0].Variables, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_for_the_server_is_refused_with_what_is_lacking_and_the_way_out()
    {
        UnsupportedByServerException refusal = Assert.Throws<UnsupportedByServerException>(
            () => Client.GetArtifactVersionsAsync<UntypedArtifact>("team/vision/resnet", VersionField.Metadata("epochs") == 1));

        Assert.Equal(("older.graphql", "field 'ArtifactCollection.artifacts' has no argument 'filters'"), (refusal.SchemaName, refusal.Lacks));
        Assert.Contains("FilterPlace.Client", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<UnsupportedByServerException>(() => Client.GetArtifactVersionsAsync<UntypedArtifact>(
            "team/vision/resnet", new ListQuery<Artifact> { Order = VersionField.CreatedAt.Ascending }));
        Assert.Throws<UnsupportedByServerException>(() => Client.GetRegistryVersionsAsync<UntypedArtifact>());
        Assert.Throws<UnsupportedByServerException>(() => Client.GetRunOutputsAsync<UntypedArtifact>(RunPath.Parse("team/vision/x")));
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void Filtering_here_is_offered_only_where_there_is_a_list_to_filter()
    {
        UnsupportedByServerException search = Assert.Throws<UnsupportedByServerException>(
            () => Client.GetRegistryVersionsAsync<UntypedArtifact>(query: VersionField.Alias == "best"));
        UnsupportedByServerException ordered = Assert.Throws<UnsupportedByServerException>(() => Client.GetArtifactVersionsAsync<UntypedArtifact>(
            "team/vision/resnet", new ListQuery<Artifact> { Filter = VersionField.Alias == "best", Order = VersionField.CreatedAt.Ascending }));

        Assert.DoesNotContain("FilterPlace.Client", search.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("FilterPlace.Client", ordered.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_the_server_has_in_neither_way_is_refused_by_the_call()
    {
        WandbClientOptions options = TestClients.Options(Server);
        options.Protocol = Protocols.Like("bare.graphql", operations: []);
        await using WandbClient bare = new(options);

        Assert.Throws<UnsupportedByServerException>(() => bare.GetRegistriesAsync());
        Assert.Throws<UnsupportedByServerException>(() => bare.GetCollectionsAsync("team/vision"));
        Assert.Throws<UnsupportedByServerException>(() => bare.GetArtifactVersionsAsync<UntypedArtifact>("team/vision/resnet"));
    }

    [Fact]
    public async Task A_filter_for_the_client_is_the_clients_work()
    {
        ListQuery<Artifact> query = new() { Filter = VersionField.Metadata("epochs") == 1, FilteredBy = FilterPlace.Client };

        Assert.Equal(["v1"], await Client.GetArtifactVersionsAsync<UntypedArtifact>("team/vision/resnet", query).Select(version => version.Version).ToListAsync());
    }

    [Fact]
    public async Task A_typed_wrapper_has_the_protocol_it_was_compiled_with() =>
        Assert.Single(await Client.GetArtifactVersionsAsync<ModelArtifact>("team/vision/resnet", VersionField.Metadata("epochs") == 1).ToListAsync());
}
