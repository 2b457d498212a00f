using System.Text.Json;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Metadata;

/// <summary>Stored metadata that is no JSON object says so whenever it is read, and can be replaced.</summary>
public sealed class UnreadableMetadataTests
{
    [Theory]
    [InlineData("[1, 2]", "[1, 2]")]
    [InlineData("\"text\"", "\"text\"")]
    [InlineData("{\"a\": ", "the end of the text")]
    public void It_is_named_with_its_artifact_and_can_be_replaced(string stored, string found)
    {
        UntypedArtifact artifact = Artifact(stored);
        MetadataFormatException refused = Assert.Throws<MetadataFormatException>(() => artifact.Metadata);
        Assert.Equal(("team/vision/resnet:v0", found), (refused.Artifact, refused.Found));
        Assert.StartsWith("The metadata of 'team/vision/resnet:v0' at $", refused.Message, StringComparison.Ordinal);
        Assert.Throws<MetadataFormatException>(() => artifact.MetadataJson);
        Assert.False(artifact.HasChanges);

        artifact.ReplaceMetadata(JsonElement.Parse("""{"a":1}"""));
        artifact.Metadata.Set("b", 2);

        Assert.Equal("""{"a":1,"b":2}""", artifact.MetadataJson.GetRawText());
        Assert.True(artifact.HasChanges);
        Assert.False(artifact.PlanSave().IsEmpty);
    }

    [Fact]
    public async Task The_save_sends_the_replacement_without_reading_what_is_there()
    {
        await using StubServer stub = StubServer.Start(
            StubAnswer.Json(Answers.Membership("\"[1]\"")),
            StubAnswer.Json($$"""{"data":{"updateArtifact":{"artifact":{{Answers.Artifact("\"{\\\"a\\\":1}\"")}} } } }"""));
        await using WandbClient wandb = stub.Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync("team/vision/resnet:v0");

        artifact.ReplaceMetadata(JsonElement.Parse("""{"a":1}"""));
        await artifact.SaveAsync();

        Assert.False(artifact.HasChanges);
        Assert.Equal("""{"a":1}""", artifact.MetadataJson.GetRawText());
    }

    [Fact]
    public void Text_for_logs_and_debuggers_holds_no_value()
    {
        UntypedArtifact artifact = Artifact("""{"secret": "hush"}""");
        artifact.Metadata.Set("secret", "hush hush");

        Assert.Equal("Metadata of team/vision/resnet:v0 (1 edited key)", artifact.Metadata.ToString());
    }

    [Fact]
    public void A_stored_NaN_reads_as_null()
    {
        UntypedArtifact artifact = Artifact("""{"loss": NaN, "list": [Infinity]}""");

        Assert.True(artifact.Metadata.TryGet("loss", out JsonElement loss));
        Assert.Equal(JsonValueKind.Null, loss.ValueKind);
        Assert.True(artifact.Metadata.TryGet("list", out JsonElement list));
        Assert.Equal("[null]", list.GetRawText());
    }

    private static UntypedArtifact Artifact(string metadataJson) =>
        WandbModelFactory.Artifact<UntypedArtifact>("team/vision/resnet:v0", metadataJson: metadataJson, aliases: [], description: null, type: "model");
}
