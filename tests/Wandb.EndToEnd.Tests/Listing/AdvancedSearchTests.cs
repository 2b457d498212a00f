using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Listing;

/// <summary>An organization whose registries have the advanced search, which knows some fields of versions by other names and others not at all.</summary>
public sealed class AdvancedSearchTests : IAsyncLifetime
{
    private static readonly DateTimeOffset LongAgo = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private WandbLocalServer Advanced { get; set; } = null!;

    private WandbLocalServer Plain { get; set; } = null!;

    public async Task InitializeAsync() =>
        (Advanced, Plain) = (await StartAsync(isAdvanced: true), await StartAsync(isAdvanced: false));

    public async Task DisposeAsync()
    {
        await Advanced.DisposeAsync();
        await Plain.DisposeAsync();
    }

    [Fact]
    public async Task The_moment_of_creation_has_the_name_that_the_search_knows()
    {
        Filter<Artifact> filter = VersionField.CreatedAt > LongAgo & !(VersionField.Alias == "none" | VersionField.CreatedAt < LongAgo);

        Assert.Single(await SearchAsync(Advanced, query: filter));
        Assert.Single(await SearchAsync(Plain, query: filter));
        Assert.Contains("artifact_created_at", Advanced.Requests[^1].Variables, StringComparison.Ordinal);
        Assert.DoesNotContain("artifact_created_at", Plain.Requests[^1].Variables, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_the_metadata_may_have_the_name_of_a_field() =>
        Assert.Single(await SearchAsync(Advanced, query: VersionField.Metadata("updated_at") == "today"));

    [Fact]
    public async Task A_field_that_it_does_not_know_is_refused_before_the_search()
    {
        RegistrySearch described = new() { Registries = RegistryField.Description.IsMissing() };

        UnsupportedByServerException refusal = await Assert.ThrowsAsync<UnsupportedByServerException>(
            () => SearchAsync(Advanced, query: VersionField.UpdatedAt > LongAgo));
        await Assert.ThrowsAsync<UnsupportedByServerException>(() => SearchAsync(Advanced, described));
        await Assert.ThrowsAsync<UnsupportedByServerException>(
            () => SearchAsync(Advanced, new RegistrySearch { Collections = CollectionField.CreatedAt > LongAgo }));

        Assert.Contains("'updated_at'", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Advanced.Requests, request => request.OperationName == "RegistryVersions");
        Assert.Single(await SearchAsync(Plain, described));
    }

    [Fact]
    public async Task The_size_is_known_to_it_alone()
    {
        Assert.Single(await SearchAsync(Advanced, query: VersionField.Size < 1000));

        UnsupportedByServerException refusal = await Assert.ThrowsAsync<UnsupportedByServerException>(() => SearchAsync(Plain, query: VersionField.Size < 1000));
        Assert.Contains("'artifact_size'", refusal.Message, StringComparison.Ordinal);
        ListQuery<Artifact> here = new() { Filter = VersionField.Size < 1000, FilteredBy = FilterPlace.Client };
        Assert.Single(await SearchAsync(Plain, query: here));
    }

    [Fact]
    public async Task Which_search_it_is_is_asked_only_when_it_matters_and_once()
    {
        await SearchAsync(Advanced, query: VersionField.Alias == "latest");
        Assert.DoesNotContain(Advanced.Requests, request => request.OperationName is "RegistrySearchFeatures" or "ServerFeatures");

        await using WandbClient client = Client(Advanced);
        await client.GetRegistryVersionsAsync<UntypedArtifact>(query: VersionField.CreatedAt > LongAgo).PagesAsync(1).ToListAsync();
        Assert.Single(Advanced.Requests, request => request.OperationName == "RegistrySearchFeatures");
    }

    [Fact]
    public async Task Collections_are_searched_the_plain_way_always()
    {
        await using WandbClient client = Client(Advanced);

        Assert.Single(await client.GetRegistryCollectionsAsync(query: CollectionField.CreatedAt > LongAgo).ToListAsync());
    }

    private static async Task<WandbLocalServer> StartAsync(bool isAdvanced)
    {
        WandbLocalServer server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { AdvancedRegistrySearch = isAdvanced });
        server.AddOrganization("Acme Inc", "acme-org", "team");
        string version = server.AddArtifactVersion("team/vision/resnet", type: "model", metadataJson: """{"updated_at":"today"}""");
        server.LinkArtifact(version, "acme-org/wandb-registry-models/resnet");
        return server;
    }

    private static async Task<List<UntypedArtifact>> SearchAsync(WandbLocalServer server, RegistrySearch? search = null, ListQuery<Artifact>? query = null)
    {
        await using WandbClient client = Client(server);
        return await client.GetRegistryVersionsAsync<UntypedArtifact>(search, query).ToListAsync();
    }

    private static WandbClient Client(WandbLocalServer server) =>
        new(new WandbClientOptions { BaseUrl = server.BaseUrl, ApiKey = server.ApiKey, Entity = "team", Environment = WandbEnvironment.None });
}
