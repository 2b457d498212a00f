using Wandb.LocalServer;

namespace Wandb.Client.Tests.Saving;

public sealed class LinkedArtifactTests : IAsyncLifetime
{
    private WandbLocalServer _server = null!;
    private WandbClient _wandb = null!;

    public async Task InitializeAsync()
    {
        _server = await WandbLocalServer.StartAsync();
        _server.AddArtifactVersion("team/vision/resnet", "model");
        _wandb = _server.Client();
    }

    public async Task DisposeAsync()
    {
        await _wandb.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("team/vision/resnet:v0", "team/model-registry/production")]
    [InlineData("team/model-registry/production:v0", "team/model-registry/production")]
    [InlineData("team/vision/resnet:v0", "team/wandb-registry-model/production")]
    public async Task Alias_edits_of_a_registered_model_are_refused_before_any_request(string path, string target)
    {
        _server.LinkArtifact("team/vision/resnet:v0", target);
        UntypedArtifact artifact = await _wandb.GetArtifactAsync(path);
        artifact.Aliases.Add("another");
        artifact.Description = "not sent either";
        long before = _server.RequestCount;

        LinkedArtifactAliasException refusal = await Assert.ThrowsAsync<LinkedArtifactAliasException>(() => artifact.SaveAsync());

        Assert.Contains(target, refusal.Message, StringComparison.Ordinal);
        Assert.Equal([target], refusal.RegisteredModels);
        Assert.Equal(before, _server.RequestCount);
        Assert.True(artifact.Aliases.HasChanges);
    }

    [Fact]
    public async Task Other_edits_of_a_linked_artifact_are_saved()
    {
        _server.LinkArtifact("team/vision/resnet:v0", "team/model-registry/production");
        UntypedArtifact artifact = await _wandb.GetArtifactAsync("team/vision/resnet:v0");
        artifact.Aliases.Add("another");
        artifact.Description = "sent";

        artifact.Aliases.Reset();
        await artifact.SaveAsync();

        Assert.Equal("sent", (await _wandb.GetArtifactAsync("team/model-registry/production:v0")).Description);
    }

    [Fact]
    public async Task The_option_sends_alias_edits_to_the_collection_that_was_addressed()
    {
        _server.LinkArtifact("team/vision/resnet:v0", "team/model-registry/production");
        UntypedArtifact link = await _wandb.GetArtifactAsync("team/model-registry/production:v0");
        link.Aliases.Add("prod");

        await link.SaveAsync(new SaveOptions { AllowRegistryAliases = true });

        Assert.True((await _wandb.GetArtifactAsync("team/model-registry/production:prod")).Aliases.Contains("prod"));
        Assert.False((await _wandb.GetArtifactAsync("team/vision/resnet:v0")).Aliases.Contains("prod"));
    }

    [Fact]
    public async Task A_link_into_an_ordinary_project_is_no_registered_model()
    {
        _server.LinkArtifact("team/vision/resnet:v0", "team/showcase/best");
        UntypedArtifact artifact = await _wandb.GetArtifactAsync("team/vision/resnet:v0");
        artifact.Aliases.Add("another");

        await artifact.SaveAsync();

        Assert.False(artifact.HasChanges);
    }

    [Fact]
    public async Task A_ttl_is_refused_through_a_link()
    {
        _server.LinkArtifact("team/vision/resnet:v0", "team/showcase/best");
        UntypedArtifact link = await _wandb.GetArtifactAsync("team/showcase/best:v0");

        Assert.Throws<InvalidOperationException>(() => link.Ttl = ArtifactTtl.None);
        Assert.False(link.HasChanges);
    }
}
