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

        Assert.Contains("$.val_accuracy", conflict.Message, StringComparison.Ordinal);
        Assert.Contains("\"val_accuracy\": 0.9", await fixture.StoredAsync(path), StringComparison.Ordinal);
        Assert.Equal(0.1, mine.Metadata.ValAccuracy);
        Assert.True(mine.HasChanges);
    }
}
