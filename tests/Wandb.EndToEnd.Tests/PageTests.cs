using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests;

/// <summary>The pages of versions and runs in the web app, as W&amp;B's own clients address them.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private WandbLocalServer Server { get; set; } = null!;

    private WandbClient Client { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await WandbLocalServer.StartAsync();
        Server.AddOrganization("Acme & Sons", "acme-org", "team");
        Client = new WandbClient(new WandbClientOptions
        {
            BaseUrl = Server.BaseUrl,
            ApiKey = Server.ApiKey,
            Entity = "team",
            AppUrl = new Uri("https://app.example/wandb/"),
            Environment = WandbEnvironment.None,
        });
        Server.AddArtifactVersion("team/vision/res net", type: "my model");
    }

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task A_version_has_its_page_in_the_project()
    {
        UntypedArtifact version = await Client.GetArtifactAsync("team/vision/res net:latest");

        Assert.Equal("https://app.example/wandb/team/vision/artifacts/my%20model/res%20net/v0", version.Url!.AbsoluteUri);
        Assert.Equal(version.Url, await version.GetUrlAsync());
    }

    [Fact]
    public async Task Without_an_app_url_of_its_own_the_page_is_on_the_server()
    {
        await using WandbClient client = new(new WandbClientOptions { BaseUrl = Server.BaseUrl, ApiKey = Server.ApiKey, Environment = WandbEnvironment.None });

        Assert.Equal(new Uri(Server.BaseUrl, "team/vision/artifacts/my%20model/res%20net/v0"), (await client.GetArtifactAsync("team/vision/res net:v0")).Url);
    }

    [Theory]
    [InlineData("team/model-registry/prod", "my model", "https://app.example/wandb/team/registry/model?selectionPath=team%2Fmodel-registry%2Fprod&view=membership&version=v0")]
    [InlineData("team/vision/prod", "model", "https://app.example/wandb/team/registry/model?selectionPath=team%2Fvision%2Fprod&view=membership&version=v0")]
    [InlineData("team/vision/prod", "dataset", "https://app.example/wandb/team/vision/artifacts/dataset/prod/v0")]
    [InlineData("acme-org/wandb-registry-models/prod", "model", "https://app.example/wandb/orgs/Acme%20%26%20Sons/registry/models?selectionPath=acme-org%2Fwandb-registry-models%2Fprod&view=membership&version=v0")]
    public async Task A_link_has_its_page_where_it_is_registered(string target, string type, string page)
    {
        Server.AddProject("team/model-registry");
        string source = Server.AddArtifactVersion("team/vision/source", type: type);
        Server.LinkArtifact(source, target);

        UntypedArtifact link = (await Client.GetLinkedArtifactsAsync(await Client.GetArtifactAsync(source)).ToListAsync()).Single();

        Assert.Equal(page, (await link.GetUrlAsync()).AbsoluteUri);
        Assert.Equal(page, link.Url!.AbsoluteUri);
    }

    [Fact]
    public async Task The_name_of_a_registrys_organization_is_asked_for_once_and_a_registry_path_has_asked_already()
    {
        Server.LinkArtifact("team/vision/res net:v0", "acme-org/wandb-registry-models/prod");
        UntypedArtifact link = (await Client.GetLinkedArtifactsAsync(await Client.GetArtifactAsync("team/vision/res net:v0")).ToListAsync()).Single();
        Assert.Null(link.Url);

        await link.GetUrlAsync();
        await link.GetUrlAsync();

        Assert.Single(Server.Requests, request => request.OperationName == "OrganizationOfEntity");
        await using WandbClient another = new(new WandbClientOptions { BaseUrl = Server.BaseUrl, ApiKey = Server.ApiKey, Entity = "team", Environment = WandbEnvironment.None });
        Assert.NotNull((await another.GetArtifactAsync("wandb-registry-models/prod:v0")).Url);
    }

    [Fact]
    public async Task A_run_has_a_page_alive_and_in_lists()
    {
        await using Run run = await Client.StartRunAsync("team/vision", new RunOptions { Id = "my run" });

        Assert.Equal("https://app.example/wandb/team/vision/runs/my%20run", run.Url!.AbsoluteUri);
        Assert.Equal(run.Url, (await Client.GetRunAsync("team/vision/my run")).Url);
        Assert.Equal(run.Url, (await Client.GetRunsAsync("team/vision").ToListAsync()).Single().Url);
    }

    [Fact]
    public async Task What_a_test_made_up_has_no_page()
    {
        UntypedArtifact artifact = WandbModelFactory.Artifact<UntypedArtifact>("team/vision/resnet:v0");

        Assert.Null(artifact.Url);
        await Assert.ThrowsAsync<InvalidOperationException>(() => artifact.GetUrlAsync());
        Assert.Null(new StandInRun().Url);
    }

    private sealed class StandInRun : Run;
}
