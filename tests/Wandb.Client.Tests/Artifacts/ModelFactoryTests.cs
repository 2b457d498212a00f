using System.Text.Json.Nodes;

namespace Wandb.Client.Tests.Artifacts;

public class ModelFactoryTests
{
    [Fact]
    public async Task An_artifact_made_for_a_test_can_be_read_and_edited_but_not_saved()
    {
        UntypedArtifact artifact = WandbModelFactory.Artifact<UntypedArtifact>(
            "team/vision/resnet:v2", """{"epochs": 3}""", ["best"], "made up", "model");

        await artifact.SaveAsync();
        artifact.Metadata.Set("epochs", JsonValue.Create(4));

        Assert.Equal(("team/vision/resnet:v2", "model", "made up"), (artifact.QualifiedName, artifact.Type, artifact.Description));
        Assert.Equal(4, artifact.MetadataJson.GetProperty("epochs").GetInt32());
        Assert.Equal(2, artifact.VersionIndex);
        await Assert.ThrowsAsync<InvalidOperationException>(() => artifact.SaveAsync());
    }

    [Fact]
    public void The_type_is_the_one_of_the_record() =>
        Assert.Equal("model", WandbModelFactory.Artifact<ModelArtifact>("team/vision/resnet:v0").Type);

    [Theory]
    [InlineData("resnet:v0")]
    [InlineData("team/vision/resnet")]
    [InlineData("team/vision/resnet:best")]
    public void A_path_without_all_its_pieces_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => WandbModelFactory.Artifact<UntypedArtifact>(path));
}
