using System.Text.Json;
using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Listing;

/// <summary>The registries of an organization, their collections and versions.</summary>
public sealed class RegistryListTests : IAsyncLifetime
{
    private WandbLocalServer Server { get; set; } = null!;

    private WandbClient Client { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await WandbLocalServer.StartAsync();
        Server.AddOrganization("Acme Inc", "acme-org", "team", "other");
        Client = new WandbClient(new WandbClientOptions { BaseUrl = Server.BaseUrl, ApiKey = Server.ApiKey, Entity = "team" });
        for (int i = 0; i < 4; i++)
        {
            string path = Server.AddArtifactVersion("team/vision/resnet", type: "model", metadataJson: $$"""{"architecture":"a","val_accuracy":0.{{i}}}""");
            Server.LinkArtifact(path, "acme-org/wandb-registry-models/resnet", aliases: i == 2 ? ["production"] : []);
        }

        Server.LinkArtifact(Server.AddArtifactVersion("team/vision/digits", type: "dataset"), "acme-org/wandb-registry-data/digits");
        Server.AddProject("acme-org/plain");
    }

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Registries_are_the_organizations_projects_of_that_name()
    {
        List<RegistryInfo> registries = await Client.GetRegistriesAsync().ToListAsync();

        Assert.Equal(["data", "models"], registries.Select(registry => registry.Name).Order());
        Assert.All(registries, registry => Assert.Equal("acme-org", registry.Entity));
        Assert.Equal(["models"], await Client.GetRegistriesAsync("Acme Inc", RegistryField.Name == "models").Select(registry => registry.Name).ToListAsync());
        Assert.Contains("wandb-registry-models", Server.Requests[^1].Variables, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organization_that_the_entity_is_not_in_is_an_error_that_lists_its_own()
    {
        WandbNotFoundException missing = await Assert.ThrowsAsync<WandbNotFoundException>(async () => await Client.GetRegistriesAsync("Nobody").ToListAsync());

        Assert.Equal(WandbResource.Organization, missing.Resource);
        Assert.Contains("'Acme Inc'", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collections_and_versions_are_searched_across_registries()
    {
        RegistrySearch models = new() { Registries = RegistryField.Name == "models" };

        Assert.Equal(["digits", "resnet"], (await Client.GetRegistryCollectionsAsync().Select(collection => collection.Name).ToListAsync()).Order());
        Assert.Equal(["resnet"], await Client.GetRegistryCollectionsAsync(models).Select(collection => collection.Name).ToListAsync());

        List<ImageModelArtifact> good = await Client.GetRegistryVersionsAsync<ImageModelArtifact>(models, ImageModelArtifact.Where(m => m.ValAccuracy >= 0.2)).ToListAsync();
        Assert.Equal(["resnet:v2", "resnet:v3"], good.Select(version => version.Name).Order());
        Assert.Equal(["production"], good.Single(version => version.Version == "v2").Aliases.Where(alias => alias != "latest"));
        Assert.All(good, version => Assert.True(version.IsLink));
    }

    [Theory]
    [InlineData("none", 3, 1, 0)]
    [InlineData("data", 3, 1, 1)]
    [InlineData("models", 3, 2, 4)]
    [InlineData("models", 4, 1, 4)]
    [InlineData("models", 1, 4, 4)]
    public async Task Pages_may_be_empty_short_or_exact(string registry, int pageSize, int pages, int versions)
    {
        PagedSequence<UntypedArtifact> found = Client.GetRegistryVersionsAsync<UntypedArtifact>(new RegistrySearch { Registries = RegistryField.Name == registry });

        List<Page<UntypedArtifact>> read = await found.PagesAsync(pageSize).ToListAsync();

        Assert.Equal((pages, versions), (read.Count, read.Sum(page => page.Items.Count)));
        Assert.Null(read[^1].Cursor);
        if (pages > 1)
        {
            List<Page<UntypedArtifact>> rest = await found.PagesAsync(pageSize, read[0].Cursor).ToListAsync();
            Assert.Equal(
                read.Skip(1).SelectMany(page => page.Items).Select(version => version.QualifiedName),
                rest.SelectMany(page => page.Items).Select(version => version.QualifiedName));
        }
    }

    [Fact]
    public async Task Registries_and_collections_are_paged_too()
    {
        List<Page<RegistryInfo>> registries = await Client.GetRegistriesAsync().PagesAsync(1).ToListAsync();
        List<Page<ArtifactCollection>> collections = await Client.GetRegistryCollectionsAsync().PagesAsync(1).ToListAsync();

        Assert.Equal((3, 2), (registries.Count, registries.Sum(page => page.Items.Count))); // a project that is no registry leaves its page empty
        Assert.Equal(["digits", "resnet"], collections.SelectMany(page => page.Items).Select(collection => collection.Name).Order());
        Assert.All(collections, page => Assert.Equal(2, page.TotalCount));
        Assert.Empty(await Client.GetRegistryCollectionsAsync(query: CollectionField.Name == "nothing").ToListAsync());
    }

    [Fact]
    public async Task What_a_page_hides_makes_it_empty_and_does_not_end_the_list()
    {
        Server.AddProject("acme-org/wandb-registry-data", ProjectAccess.None);

        List<Page<UntypedArtifact>> pages = await Client.GetRegistryVersionsAsync<UntypedArtifact>().PagesAsync(1).ToListAsync();

        Assert.Contains(pages, page => page.Items.Count == 0 && page.Cursor is not null);
        Assert.Equal(4, pages.Sum(page => page.Items.Count));
    }

    [Fact]
    public async Task All_three_levels_are_filtered_at_once()
    {
        RegistrySearch search = new()
        {
            Organization = "acme-org",
            Registries = RegistryField.Project.Contains("models"),
            Collections = CollectionField.Name == "resnet",
        };

        Assert.Equal(["v2"], await Client.GetRegistryVersionsAsync<ImageModelArtifact>(search, VersionField.Alias == "production").Select(version => version.Version).ToListAsync());
        Assert.Empty(await Client.GetRegistryVersionsAsync<ImageModelArtifact>(search with { Collections = CollectionField.Name == "other" }).ToListAsync());
        Assert.Throws<ArgumentException>(() => Client.GetRegistryCollectionsAsync(search));
    }

    [Fact]
    public async Task Versions_of_another_type_are_left_out_and_pages_go_on()
    {
        List<Page<ImageModelArtifact>> pages = await Client.GetRegistryVersionsAsync<ImageModelArtifact>().PagesAsync(1).ToListAsync();

        Assert.Equal(5, pages.Count);
        Assert.Equal(4, pages.Sum(page => page.Items.Count));
        Assert.Equal(5, (await Client.GetRegistryVersionsAsync<UntypedArtifact>().ToListAsync()).Count);
    }

    [Fact]
    public async Task A_registry_path_lists_versions_by_organization_name()
    {
        List<UntypedArtifact> versions = await Client.GetArtifactVersionsAsync<UntypedArtifact>("Acme Inc/wandb-registry-models/resnet").ToListAsync();

        Assert.Equal(4, versions.Count);
        Assert.All(versions, version => Assert.Equal("acme-org", version.Entity));
        Assert.Equal(1, Server.Requests.Count(request => request.OperationName == "OrganizationOfEntity"));
        Assert.Equal("acme-org", JsonElement.Parse(Server.Requests[^1].Variables!).GetProperty("entity").GetString());
    }
}
