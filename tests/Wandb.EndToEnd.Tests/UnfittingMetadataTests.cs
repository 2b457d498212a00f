using Wandb.Metadata;

namespace Wandb.EndToEnd.Tests;

/// <summary>Metadata that another program wrote otherwise than the record has it.</summary>
public sealed class UnfittingMetadataTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    [Fact]
    public async Task A_text_where_a_number_is_due_is_named_when_it_is_read()
    {
        ImageModelArtifact artifact = await LoadAsync("""{"architecture": "resnet", "val_accuracy": "high", "epochs": 3}""");

        Assert.Equal(3, artifact.Metadata.Epochs);
        MetadataFormatException refused = Assert.Throws<MetadataFormatException>(() => artifact.Metadata.ValAccuracy);
        Assert.Contains("$.val_accuracy", refused.Message, StringComparison.Ordinal);
        Assert.Contains("\"high\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_required_key_is_named_when_it_is_read()
    {
        ImageModelArtifact artifact = await LoadAsync("""{"epochs": 3}""");

        MetadataFormatException refused = Assert.Throws<MetadataFormatException>(() => artifact.Metadata.Architecture);
        Assert.Contains("$.architecture", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0.0, artifact.Metadata.ValAccuracy);
    }

    [Fact]
    public async Task A_null_where_a_value_is_due_is_named_when_it_is_read()
    {
        ImageModelArtifact artifact = await LoadAsync("""{"architecture": null, "epochs": null, "lr": null}""");

        Assert.Contains("$.architecture", Assert.Throws<MetadataFormatException>(() => artifact.Metadata.Architecture).Message, StringComparison.Ordinal);
        Assert.Contains("$.epochs", Assert.Throws<MetadataFormatException>(() => artifact.Metadata.Epochs).Message, StringComparison.Ordinal);
        Assert.Null(artifact.Metadata.LearningRate);
    }

    [Fact]
    public async Task An_unknown_enum_text_is_named_when_it_is_read()
    {
        ImageModelArtifact artifact = await LoadAsync("""{"architecture": "resnet", "stage": "archived"}""");

        MetadataFormatException refused = Assert.Throws<MetadataFormatException>(() => artifact.Metadata.Stage);
        Assert.Contains("$.stage", refused.Message, StringComparison.Ordinal);
        Assert.Contains("archived", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_deep_inside_is_named_by_its_path()
    {
        ImageModelArtifact artifact = await LoadAsync("""{"architecture": "resnet", "optimizer": {"name": "adam", "weight_decay": [1]}, "classes": ["cat", 7]}""");

        Assert.Contains("$.optimizer.weight_decay", Assert.Throws<MetadataFormatException>(() => artifact.Metadata.Optimizer).Message, StringComparison.Ordinal);
        Assert.Contains("$.classes[1]", Assert.Throws<MetadataFormatException>(() => artifact.Metadata.Classes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_another_edit_keeps_what_does_not_fit()
    {
        string path = fixture.Add("""{"architecture": null, "val_accuracy": "high", "stage": "archived", "optimizer": 5, "epochs": 3}""");
        ImageModelArtifact artifact = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);

        artifact.Metadata.Epochs = 4;
        await artifact.SaveAsync();

        Assert.Equal(
            """{"architecture": null, "val_accuracy": "high", "stage": "archived", "optimizer": 5, "epochs": 4}""",
            await fixture.StoredAsync(path));
    }

    [Fact]
    public async Task A_value_that_does_not_fit_can_be_set_right()
    {
        string path = fixture.Add("""{"architecture": "resnet", "val_accuracy": "high", "optimizer": "adam"}""");
        ImageModelArtifact artifact = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);

        artifact.Metadata.ValAccuracy = 0.5;
        artifact.Metadata.Optimizer = new OptimizerSettings("adam", 0.25);
        await artifact.SaveAsync();

        Assert.Equal(
            """{"architecture": "resnet", "val_accuracy": 0.5, "optimizer": {"name":"adam","weight_decay":0.25}}""",
            await fixture.StoredAsync(path));
    }

    [Fact]
    public async Task The_exception_names_the_artifact()
    {
        ImageModelArtifact artifact = await LoadAsync("""{"epochs": 3000000000, "optimizer": [], "val_accuracy": null}""");
        string name = artifact.QualifiedName;

        MetadataFormatException[] refusals =
        [
            Assert.Throws<MetadataFormatException>(() => artifact.Metadata.Epochs),
            Assert.Throws<MetadataFormatException>(() => artifact.Metadata.Architecture),
            Assert.Throws<MetadataFormatException>(() => artifact.Metadata.ToRecord()),
            Assert.Throws<MetadataFormatException>(() => artifact.Metadata.Edit.Optimizer.Name),
            Assert.Throws<MetadataFormatException>(() => artifact.Metadata.Edit.Optimizer.Name = "x"),
            Assert.Throws<MetadataFormatException>(() => artifact.Metadata.Edit.Optimizer.ToRecord()),
        ];

        Assert.All(refusals, refused => Assert.Equal(name, refused.Artifact));
        Assert.All(refusals, refused => Assert.StartsWith($"The metadata of '{name}' at $.", refused.Message, StringComparison.Ordinal));
        Assert.Contains("3000000000, but a whole number from -2147483648 to 2147483647 was expected", refusals[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shown_in_logs_and_debuggers_holds_no_value()
    {
        ImageModelArtifact artifact = await LoadAsync("""{"architecture": "hush", "optimizer": {"name": "hush"}}""");
        artifact.Metadata.Epochs = 3;

        Assert.Equal($"Metadata of {artifact.QualifiedName} (1 edited key)", artifact.Metadata.ToString());
        Assert.Equal($"Metadata of {artifact.QualifiedName} at $.optimizer (1 edited key)", artifact.Metadata.Edit.Optimizer.ToString());
        Assert.Equal(artifact.QualifiedName, artifact.ToString());
        Assert.StartsWith("http://127.0.0.1:", fixture.Client.Settings.ToString(), StringComparison.Ordinal);
        Assert.Contains("credential: ", fixture.Client.Settings.ToString(), StringComparison.Ordinal);
    }

    private async Task<ImageModelArtifact> LoadAsync(string metadataJson) =>
        await fixture.Client.GetArtifactAsync<ImageModelArtifact>(fixture.Add(metadataJson));
}
