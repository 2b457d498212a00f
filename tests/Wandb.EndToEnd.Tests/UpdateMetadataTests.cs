namespace Wandb.EndToEnd.Tests;

/// <summary>A record changed on what the server has: <c>UpdateMetadataAsync(record => record with { … })</c>.</summary>
public sealed class UpdateMetadataTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    private const string Loaded = """{"architecture": "resnet18", "val_accuracy": 0.50, "epochs": 3, "owner": "vision"}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_change_sees_what_another_writer_saved_and_sends_only_what_differs(bool verify)
    {
        string path = fixture.Add(Loaded);
        ImageModelArtifact mine = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);
        ImageModelArtifact theirs = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);
        theirs.Metadata.Epochs = 10;
        await theirs.SaveAsync();

        await mine.UpdateMetadataAsync(record => record with { Epochs = record.Epochs + 1 }, new SaveOptions { Verify = verify });

        Assert.Equal("""{"architecture": "resnet18", "val_accuracy": 0.50, "epochs": 11, "owner": "vision"}""", await fixture.StoredAsync(path));
        Assert.Equal(11, mine.Metadata.Epochs);
        Assert.False(mine.HasChanges);
    }

    [Fact]
    public async Task A_change_that_breaks_a_rule_is_refused_and_leaves_no_edit()
    {
        string path = fixture.Add(Loaded);
        ImageModelArtifact artifact = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);
        double wrong = 7;

        await Assert.ThrowsAsync<Metadata.MetadataValidationException>(() => artifact.UpdateMetadataAsync(record => record with { ValAccuracy = wrong }));

        Assert.False(artifact.HasChanges);
        Assert.Equal(Loaded, await fixture.StoredAsync(path));
    }
}
