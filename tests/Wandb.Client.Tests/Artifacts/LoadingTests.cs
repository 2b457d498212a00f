using System.Net;
using Wandb.LocalServer;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Artifacts;

public sealed class LoadingTests : IAsyncLifetime
{
    private WandbLocalServer _server = null!;
    private WandbClient _wandb = null!;

    public async Task InitializeAsync()
    {
        _server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { DefaultEntity = "team" });
        _server.AddArtifactVersion(
            "team/vision/resnet", "model", ["candidate"], """{ "epochs": 3, "rows": 9007199254740993 }""", "first", ["reviewed"], TimeSpan.FromDays(30));
        _wandb = _server.Client();
    }

    public async Task DisposeAsync()
    {
        await _wandb.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_artifact_shows_what_the_server_has()
    {
        UntypedArtifact artifact = await _wandb.GetArtifactAsync("team/vision/resnet:candidate");

        Assert.Equal(("team", "vision", "resnet"), (artifact.Entity, artifact.Project, artifact.Collection));
        Assert.Equal(("v0", 0, "model"), (artifact.Version, artifact.VersionIndex, artifact.Type));
        Assert.Equal("team/vision/resnet:v0", artifact.QualifiedName);
        Assert.Equal("first", artifact.Description);
        Assert.Equal(ArtifactState.Committed, artifact.State);
        Assert.True(artifact.Aliases.SetEquals(["latest", "candidate"]));
        Assert.Equal(["reviewed"], artifact.Tags);
        Assert.Equal(ArtifactTtl.After(TimeSpan.FromDays(30)), artifact.Ttl);
        Assert.Equal("9007199254740993", artifact.MetadataJson.GetProperty("rows").GetRawText());
        Assert.False(artifact.IsLink);
        Assert.Empty(artifact.Links);
        Assert.False(artifact.HasChanges);
    }

    [Fact]
    public async Task What_a_path_leaves_out_comes_from_the_settings_or_the_key()
    {
        Assert.Equal("team/vision/resnet:v0", (await _wandb.GetArtifactAsync("vision/resnet:latest")).QualifiedName);

        WandbClientOptions options = TestClients.Options(_server);
        (options.Entity, options.Project) = ("team", "vision");
        await using WandbClient set = new(options);
        int before = _server.Requests.Count;
        Assert.Equal("team/vision/resnet:v0", (await set.GetArtifactAsync("resnet:latest")).QualifiedName);
        Assert.Equal(["ArtifactMembershipByName"], _server.Operations(before));
    }

    [Fact]
    public async Task The_keys_own_entity_is_asked_for_once()
    {
        await _wandb.GetArtifactAsync("vision/resnet:latest");
        await _wandb.GetArtifactAsync("vision/resnet:latest");

        Assert.Single(_server.Operations(), "Viewer");
    }

    [Fact]
    public async Task A_link_keeps_the_address_it_was_found_by_and_knows_its_source()
    {
        _server.LinkArtifact("team/vision/resnet:v0", "team/model-registry/production", ["prod"]);

        UntypedArtifact link = await _wandb.GetArtifactAsync("team/model-registry/production:prod");
        UntypedArtifact source = await _wandb.GetArtifactAsync("team/vision/resnet:v0");

        Assert.True(link.IsLink);
        Assert.Equal(source.Id, link.Id);
        Assert.True(link.Aliases.Contains("prod"));
        ArtifactLink known = Assert.Single(source.Links);
        Assert.True(((ICollection<ArtifactLink>)source.Links).IsReadOnly);
        Assert.Equal("team/model-registry/production", known.ToString());
        Assert.True(known.IsRegisteredModel);
    }

    [Theory]
    [InlineData("wandb-registry-model/resnet:latest")]
    [InlineData("Acme/wandb-registry-model/resnet:latest")]
    [InlineData("acme-org/wandb-registry-model/resnet:latest")]
    public async Task A_registry_path_resolves_to_the_entity_of_the_organization(string path)
    {
        _server.AddOrganization("Acme", "acme-org", "team");
        _server.LinkArtifact("team/vision/resnet:v0", "acme-org/wandb-registry-model/resnet");

        Assert.Equal("acme-org", (await _wandb.GetArtifactAsync(path)).Entity);
    }

    [Theory]
    [InlineData("Other/wandb-registry-model/resnet:latest", "'Other'")]
    [InlineData("wandb-registry-model/resnet:latest", "no organization")]
    public async Task A_registry_of_an_organization_that_the_entity_is_not_in_is_not_found(string path, string words)
    {
        if (words == "'Other'")
        {
            _server.AddOrganization("Acme", "acme-org", "team");
        }

        WandbNotFoundException missing = await Assert.ThrowsAsync<WandbNotFoundException>(() => _wandb.GetArtifactAsync(path));

        Assert.Equal(WandbResource.Organization, missing.Resource);
        Assert.Contains(words, missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody/vision/resnet:v0", WandbResource.Entity, "'nobody'")]
    [InlineData("team/nothing/resnet:v0", WandbResource.Project, "'nothing'")]
    [InlineData("team/vision/alexnet:v0", WandbResource.Artifact, "'alexnet'")]
    [InlineData("team/vision/resnet:v7", WandbResource.Version, "'v7'")]
    [InlineData("team/vision/resnet:nope", WandbResource.Version, "'nope'")]
    public async Task What_is_not_there_is_told_piece_by_piece(string path, WandbResource resource, string name)
    {
        WandbNotFoundException missing = await Assert.ThrowsAsync<WandbNotFoundException>(() => _wandb.GetArtifactAsync(path));

        Assert.Equal(resource, missing.Resource);
        Assert.Contains(name, missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_found_nothing_is_named_as_the_operation()
    {
        WandbNotFoundException version = await Assert.ThrowsAsync<WandbNotFoundException>(() => _wandb.GetArtifactAsync("team/vision/resnet:v7"));
        WandbNotFoundException collection = await Assert.ThrowsAsync<WandbNotFoundException>(() => _wandb.GetCollectionAsync("team/vision/alexnet"));
        WandbNotFoundException list = await Assert.ThrowsAsync<WandbNotFoundException>(
            async () => await _wandb.GetArtifactVersionsAsync<UntypedArtifact>("team/vision/alexnet").ToListAsync());

        Assert.Equal(("ArtifactMembershipByName", "CollectionByName", "ArtifactVersions"), (version.OperationName, collection.OperationName, list.OperationName));
    }

    [Fact]
    public async Task Without_the_answer_to_which_piece_is_missing_the_not_found_stands()
    {
        _server.FailNext(HttpStatusCode.BadRequest, operationName: "WhatIsMissing");

        WandbNotFoundException missing = await Assert.ThrowsAsync<WandbNotFoundException>(() => _wandb.GetArtifactAsync("team/nothing/resnet:v0"));

        Assert.Equal(WandbResource.Project, missing.Resource);
    }

    [Fact]
    public async Task A_malformed_path_is_refused_before_any_request()
    {
        await Assert.ThrowsAsync<FormatException>(() => _wandb.GetArtifactAsync("a/b/c/d"));

        Assert.Equal(0, _server.RequestCount);
    }

    [Fact]
    public async Task An_artifact_of_another_type_than_the_records_is_a_mismatch()
    {
        _server.AddArtifactVersion("team/vision/images", "dataset");

        Assert.Equal("model", (await _wandb.GetArtifactAsync<ModelArtifact>("team/vision/resnet:latest")).Type);
        ArtifactTypeMismatchException mismatch = await Assert.ThrowsAsync<ArtifactTypeMismatchException>(
            () => _wandb.GetArtifactAsync<ModelArtifact>("team/vision/images:latest"));
        Assert.Equal(("model", "dataset", "team/vision/images:v0"), (mismatch.ExpectedType, mismatch.ActualType, mismatch.Artifact));
    }

    [Fact]
    public async Task Metadata_that_is_no_object_fails_only_where_it_is_read()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Answers.Membership(metadata: "\"[1, 2]\"")));
        await using WandbClient wandb = stub.Client();

        UntypedArtifact artifact = await wandb.GetArtifactAsync("team/vision/resnet:v0");

        Assert.Equal("v0", artifact.Version);
        Assert.Throws<MetadataFormatException>(() => artifact.MetadataJson);
    }
}
