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
