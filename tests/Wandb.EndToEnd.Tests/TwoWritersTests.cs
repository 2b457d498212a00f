using Wandb.LocalServer.Faults;
using Wandb.Metadata;

namespace Wandb.EndToEnd.Tests;

public sealed class TwoWritersTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    private const string Loaded = """{"architecture": "resnet18", "val_accuracy": 0.5, "epochs": 3, "owner": "vision"}""";

    [Fact]
    public async Task Edits_of_different_keys_combine()
    {
        string path = fixture.Add(Loaded);
        ImageModelArtifact mine = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);
        ImageModelArtifact theirs = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);

        theirs.Metadata.Epochs = 10;
        await theirs.SaveAsync();
        mine.Metadata.ValAccuracy = 0.75;
        await mine.SaveAsync();

        Assert.Equal("""{"architecture": "resnet18", "val_accuracy": 0.75, "epochs": 10, "owner": "vision"}""", await fixture.StoredAsync(path));
        Assert.Equal(10, mine.Metadata.Epochs);
    }

    [Fact]
    public async Task Edits_of_one_key_are_a_conflict_that_overwrites_nothing()
    {
        string path = fixture.Add(Loaded);
        ImageModelArtifact mine = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);
        ImageModelArtifact theirs = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);

        theirs.Metadata.ValAccuracy = 0.9;
        await theirs.SaveAsync();
        mine.Metadata.ValAccuracy = 0.1;
        MetadataConflictException conflict = await Assert.ThrowsAsync<MetadataConflictException>(() => mine.SaveAsync());

        Assert.StartsWith($"The metadata of '{path}' was changed by another writer at the places edited here: $.val_accuracy", conflict.Message, StringComparison.Ordinal);
        Assert.Contains("\"val_accuracy\": 0.9", await fixture.StoredAsync(path), StringComparison.Ordinal);
        Assert.Equal(0.1, mine.Metadata.ValAccuracy);
        Assert.True(mine.HasChanges);
    }

    public static TheoryData<string, Action<ImageModelArtifact>> Decisions => new()
    {
        { "another value", artifact => artifact.Metadata.Epochs = 23 },
        { "the same value", artifact => artifact.Metadata.Epochs = 22 },
        { "by the record", artifact => artifact.Metadata.Update(record => record with { Epochs = 23 }) },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public async Task After_a_refresh_setting_the_place_again_is_a_decision(string how, Action<ImageModelArtifact> decide)
    {
        (ImageModelArtifact mine, ImageModelArtifact theirs) = await LoadTwiceAsync(Loaded);
        theirs.Metadata.Epochs = 21;
        await theirs.SaveAsync();
        mine.Metadata.Epochs = 22;
        Assert.Single(await mine.RefreshAsync());
        await Assert.ThrowsAsync<MetadataConflictException>(() => mine.SaveAsync());

        decide(mine);
        await mine.SaveAsync();

        Assert.NotEmpty(how);
        Assert.Equal(mine.Metadata.Epochs, (await fixture.Client.GetArtifactAsync<ImageModelArtifact>(mine.QualifiedName)).Metadata.Epochs);
        Assert.InRange(mine.Metadata.Epochs, 22, 23);
    }

    public static TheoryData<string, Action<ImageModelArtifact>> NestedDecisions => new()
    {
        { "the member", artifact => artifact.Metadata.Edit.Optimizer.Name = "adamw" },
        { "with", artifact => artifact.Metadata.Optimizer = artifact.Metadata.Optimizer! with { Name = "adamw" } },
        { "a record", artifact => artifact.Metadata.Optimizer = new OptimizerSettings("adamw", artifact.Metadata.Optimizer!.WeightDecay) },
        { "apply", artifact => artifact.Metadata.Edit.Optimizer.Apply(new OptimizerSettings("adamw", artifact.Metadata.Optimizer!.WeightDecay)) },
    };

    [Theory]
    [MemberData(nameof(NestedDecisions))]
    public async Task After_a_refresh_a_decision_inside_keeps_what_the_other_did_beside_it(string how, Action<ImageModelArtifact> decide)
    {
        (ImageModelArtifact mine, ImageModelArtifact theirs) = await LoadTwiceAsync(
            """{"architecture": "resnet18", "optimizer": {"name": "lion", "weight_decay": 0.1}}""");
        theirs.Metadata.Optimizer = new OptimizerSettings("sgd", 0.3);
        await theirs.SaveAsync();
        mine.Metadata.Edit.Optimizer.Name = "adam";
        Assert.Single(await mine.RefreshAsync());

        decide(mine);
        await mine.SaveAsync();

        Assert.NotEmpty(how);
        Assert.Equal(new OptimizerSettings("adamw", 0.3), mine.Metadata.Optimizer);
        Assert.Contains("""{"name": "adamw", "weight_decay": 0.3}""", await fixture.StoredAsync(mine.QualifiedName), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_set_again_after_a_save_that_was_not_answered_is_sent_though_it_is_what_is_shown()
    {
        await using WandbClient client = new(new WandbClientOptions
        {
            BaseUrl = fixture.Server.BaseUrl,
            ApiKey = fixture.Server.ApiKey,
            Retry = new WandbRetryOptions { MaxRetries = 0 },
        });
        ImageModelArtifact mine = await client.GetArtifactAsync<ImageModelArtifact>(fixture.Add(Loaded));
        mine.Metadata.Epochs = 9;
        fixture.Server.Faults.On("UpdateArtifact").Next().Reset(FaultMoment.AfterApplying);
        await Assert.ThrowsAsync<ArtifactSaveException>(() => mine.SaveAsync());
        mine.DiscardChanges();
        Assert.Equal(3, mine.Metadata.Epochs);

        mine.Metadata.Epochs = 3;
        await mine.SaveAsync();

        Assert.Contains("\"epochs\": 3", await fixture.StoredAsync(mine.QualifiedName), StringComparison.Ordinal);
    }

    private async Task<(ImageModelArtifact Mine, ImageModelArtifact Theirs)> LoadTwiceAsync(string metadata)
    {
        string path = fixture.Add(metadata);
        return (await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path), await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path));
    }
}
