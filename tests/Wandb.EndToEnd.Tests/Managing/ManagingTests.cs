using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Managing;

/// <summary>Deleting, linking and unlinking versions.</summary>
public sealed class ManagingTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    private static int _projects;

    [Fact]
    public async Task A_version_with_aliases_is_deleted_only_when_that_is_asked_for()
    {
        string project = NewProject();
        fixture.Server.AddArtifactVersion(project + "/resnet", type: "model", aliases: ["best"]);
        UntypedArtifact artifact = await fixture.Client.GetArtifactAsync(project + "/resnet:v0");
        int before = fixture.Server.Requests.Count;

        ArtifactHasAliasesException refusal = await Assert.ThrowsAsync<ArtifactHasAliasesException>(() => artifact.DeleteAsync());

        Assert.Equal(["best", "latest"], refusal.Aliases.Order());
        Assert.Equal(before, fixture.Server.Requests.Count);
        await artifact.DeleteAsync(deleteAliases: true);
        Assert.Equal(Existence.NotFound, await fixture.Client.ArtifactExistsAsync(project + "/resnet:best"));
    }

    [Fact]
    public async Task An_alias_elsewhere_is_the_servers_refusal_and_the_same_exception()
    {
        string project = NewProject();
        fixture.Server.AddArtifactVersion(project + "/resnet", type: "model");
        fixture.Server.AddArtifactVersion(project + "/resnet", type: "model");
        fixture.Server.LinkArtifact(project + "/resnet:v0", project + "/production");
        UntypedArtifact artifact = await fixture.Client.GetArtifactAsync(project + "/resnet:v0");

        ArtifactHasAliasesException refusal = await Assert.ThrowsAsync<ArtifactHasAliasesException>(() => artifact.DeleteAsync());

        Assert.Empty(refusal.Aliases);
        Assert.NotNull(refusal.ServerText);
        Assert.Equal(Existence.Exists, await fixture.Client.ArtifactExistsAsync(project + "/resnet:v0"));
    }

    [Fact]
    public async Task A_version_without_aliases_is_deleted_and_gone_for_the_next()
    {
        string project = NewProject();
        fixture.Server.AddArtifactVersion(project + "/resnet", type: "model");
        fixture.Server.AddArtifactVersion(project + "/resnet", type: "model");
        UntypedArtifact artifact = await fixture.Client.GetArtifactAsync(project + "/resnet:v0");

        await artifact.DeleteAsync();

        Assert.Equal(Existence.NotFound, await fixture.Client.ArtifactExistsAsync(project + "/resnet:v0"));
        Assert.Equal(["v1"], await fixture.Client.GetArtifactVersionsAsync<UntypedArtifact>(project + "/resnet").Select(version => version.Version).ToListAsync());
        await Assert.ThrowsAsync<WandbNotFoundException>(() => artifact.DeleteAsync());
    }

    [Fact]
    public async Task A_link_is_a_typed_artifact_that_can_be_edited_and_unlinked()
    {
        string project = NewProject();
        fixture.Server.AddArtifactVersion(project + "/resnet", type: "model", metadataJson: """{"architecture":"a"}""", timeToLive: TimeSpan.FromDays(3));
        fixture.Server.AddProject("team/model-registry");
        string name = $"linked-{Interlocked.Increment(ref _projects)}";
        ImageModelArtifact source = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(project + "/resnet:v0");

        ArtifactLinkResult<ImageModelArtifact> result = await fixture.Client.LinkArtifactAsync(source, $"model-registry/{name}", ["candidate"]);

        Assert.Equal(TimeSpan.FromDays(3), result.DroppedTtl);
        Assert.Equal(($"team/model-registry/{name}:v0", true, source.Id), (result.Artifact.QualifiedName, result.Artifact.IsLink, result.Artifact.Id));
        Assert.Equal(["candidate", "latest"], result.Artifact.Aliases.Order());

        result.Artifact.Aliases.Add("production");
        await result.Artifact.SaveAsync(new SaveOptions { AllowRegistryAliases = true });
        ImageModelArtifact again = (await fixture.Client.LinkArtifactAsync(source, $"team/model-registry/{name}")).Artifact;
        Assert.Equal(["candidate", "latest", "production"], again.Aliases.Order());

        await again.UnlinkAsync();
        Assert.Equal(Existence.NotFound, await fixture.Client.ArtifactExistsAsync($"team/model-registry/{name}:v0"));
        Assert.Equal(Existence.Exists, await fixture.Client.ArtifactExistsAsync(project + "/resnet:v0"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => source.UnlinkAsync());
        await Assert.ThrowsAsync<WandbNotFoundException>(() => again.UnlinkAsync());
    }

    [Fact]
    public async Task A_version_links_itself_and_a_run_links_it_with_its_own_project_where_the_path_names_none()
    {
        string project = NewProject();
        fixture.Server.AddArtifactVersion(project + "/resnet", type: "model");
        ImageModelArtifact source = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(project + "/resnet:v0");
        await using Run run = await fixture.Client.StartRunAsync(project);

        ImageModelArtifact byItself = (await source.LinkAsync(project + "/production", ["candidate"])).Artifact;
        ImageModelArtifact again = (await source.LinkAsync(CollectionPath.Parse(project + "/production"))).Artifact;
        ImageModelArtifact byRun = (await run.LinkArtifactAsync(source, "staging", ["checked"])).Artifact;

        Assert.Equal((project + "/production:v0", project + "/production:v0"), (byItself.QualifiedName, again.QualifiedName));
        Assert.Contains("candidate", again.Aliases);
        Assert.Equal(project + "/staging:v0", byRun.QualifiedName);
        Assert.Contains("checked", byRun.Aliases);
        await Assert.ThrowsAsync<FormatException>(() => run.LinkArtifactAsync(source, "a:v0"));
    }

    [Theory]
    [InlineData("v3")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task An_alias_that_w_and_b_refuses_is_refused_before_any_request(string alias)
    {
        string project = NewProject();
        fixture.Server.AddArtifactVersion(project + "/resnet", type: "model");
        UntypedArtifact source = await fixture.Client.GetArtifactAsync(project + "/resnet:v0");
        int before = fixture.Server.Requests.Count;

        await Assert.ThrowsAsync<ArgumentException>(() => fixture.Client.LinkArtifactAsync(source, project + "/production", [alias]));

        Assert.Equal(before, fixture.Server.Requests.Count);
    }

    [Fact]
    public async Task Links_into_a_registry_go_by_the_source_entitys_organization()
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync();
        server.AddOrganization("Acme Inc", "acme-org", "team");
        server.AddOrganization("Other Inc", "other-org", "elsewhere");
        server.AddProject("acme-org/wandb-registry-models");
        server.AddProtectedAliases("acme-org", "gold");
        server.AddArtifactVersion("team/vision/resnet", type: "model");
        await using WandbClient client = new(new WandbClientOptions { BaseUrl = server.BaseUrl, ApiKey = server.ApiKey, Entity = "elsewhere" });
        UntypedArtifact source = await client.GetArtifactAsync("team/vision/resnet:v0");

        UntypedArtifact link = (await client.LinkArtifactAsync(source, "wandb-registry-models/resnet")).Artifact;
        await using (Run run = await client.StartRunAsync("elsewhere/vision"))
        {
            Assert.Equal(link.QualifiedName, (await run.LinkArtifactAsync(source, "wandb-registry-models/resnet")).Artifact.QualifiedName);
        }

        ProtectedAliasException refusal = await Assert.ThrowsAsync<ProtectedAliasException>(
            () => client.LinkArtifactAsync(source, "Acme Inc/wandb-registry-models/resnet", ["gold", "silver", "a", "models", "ali"]));

        Assert.Equal("acme-org/wandb-registry-models/resnet:v0", link.QualifiedName);
        Assert.Equal(["gold"], refusal.Aliases);
        WandbNotFoundException missing = await Assert.ThrowsAsync<WandbNotFoundException>(
            () => client.LinkArtifactAsync(source, "Other Inc/wandb-registry-models/resnet"));
        Assert.Equal(WandbResource.Organization, missing.Resource);
        await Assert.ThrowsAsync<WandbInvalidRequestException>(() => client.LinkArtifactAsync(source, "elsewhere/vision/resnet"));
    }

    [Fact]
    public async Task A_server_that_does_not_know_the_word_for_aliases_is_not_taken_for_one_that_found_some()
    {
        string schema = LocalServer.GraphQL.WandbSchema.Sdl().Replace("  deleteAliases: Boolean = false\n", string.Empty, StringComparison.Ordinal);
        await using WandbLocalServer server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { Schema = schema });
        await using WandbClient client = new(new WandbClientOptions { BaseUrl = server.BaseUrl, ApiKey = server.ApiKey });
        server.AddArtifactVersion("team/vision/resnet", type: "model");
        server.AddArtifactVersion("team/vision/resnet", type: "model");
        UntypedArtifact artifact = await client.GetArtifactAsync("team/vision/resnet:v0");

        WandbInvalidRequestException refusal = await Assert.ThrowsAsync<WandbInvalidRequestException>(() => artifact.DeleteAsync());
        Assert.Contains("WandbSchema", refusal.Message, StringComparison.Ordinal);
    }

    private static string NewProject() => $"team/managing-{Interlocked.Increment(ref _projects)}";
}
