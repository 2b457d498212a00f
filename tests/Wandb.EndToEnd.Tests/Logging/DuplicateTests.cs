using System.Text.Json;

namespace Wandb.EndToEnd.Tests.Logging;

public sealed class DuplicateTests : LoggingTestBase
{
    [Fact]
    public async Task The_same_content_makes_no_version_and_changes_nothing_in_silence()
    {
        ArtifactLogResult<ImageModelArtifact> first = await LogAsync(Model(0.5, "first"));
        int uploads = Uploads;

        ArtifactLogResult<ImageModelArtifact> second = await LogAsync(Model(0.9, "second"));

        Assert.False(second.IsNewVersion);
        Assert.Equal(first.Artifact.Id, second.Artifact.Id);
        Assert.Equal((LoggedPart.Kept, LoggedPart.Kept, LoggedPart.NotGiven), (second.Metadata, second.Description, second.Aliases));
        Assert.Equal((0.5, "first"), (second.Artifact.Metadata.ValAccuracy, second.Artifact.Description));
        Assert.Equal((uploads, 0, 0L), (Uploads, second.UploadedFiles, second.UploadedBytes));

        // Not even sent: servers have been seen that take it for an edit.
        JsonElement input = InputOf("CreateArtifact");
        Assert.False(input.TryGetProperty("metadata", out _));
        Assert.False(input.TryGetProperty("description", out _));
        Assert.Equal(0, CountOf("UpdateArtifact"));
    }

    [Fact]
    public async Task What_is_the_same_is_said_to_be()
    {
        await LogAsync(Model(0.5, "first", "best"));

        ArtifactLogResult<ImageModelArtifact> again = await LogAsync(Model(0.5, "first", "best"));

        Assert.Equal((LoggedPart.Same, LoggedPart.Same, LoggedPart.Same), (again.Metadata, again.Description, again.Aliases));
    }

    [Fact]
    public async Task Aliases_go_to_the_version_that_is_there()
    {
        await LogAsync(Model(0.5, "first"));

        ArtifactLogResult<ImageModelArtifact> again = await LogAsync(Model(0.5, "first", "best"));

        Assert.Equal(LoggedPart.Updated, again.Aliases);
        Assert.Equal("v0", (await Client.GetArtifactAsync("team/vision/resnet:best")).Version);
    }

    [Fact]
    public async Task On_request_the_version_takes_what_the_draft_says_beside_what_others_wrote()
    {
        ArtifactLogResult<ImageModelArtifact> first = await LogAsync(Model(0.5, "first"));
        first.Artifact.Metadata.Set("owner", JsonSerializer.SerializeToElement("team"));
        await first.Artifact.SaveAsync();
        ImageModelArtifact.Draft draft = Model(0.9, "second");
        draft.Tags.Add("golden");

        ArtifactLogResult<ImageModelArtifact> second = await LogAsync(draft, new LogArtifactOptions { UpdateDuplicate = ArtifactParts.All });

        Assert.False(second.IsNewVersion);
        Assert.Equal((LoggedPart.Updated, LoggedPart.Updated, LoggedPart.Updated, LoggedPart.NotGiven), (second.Metadata, second.Description, second.Tags, second.Ttl));
        ImageModelArtifact stored = await Client.GetArtifactAsync<ImageModelArtifact>("team/vision/resnet:v0");
        Assert.Equal((0.9, "second", "team"), (stored.Metadata.ValAccuracy, stored.Description, stored.MetadataJson.GetProperty("owner").GetString()));
        Assert.Equal(["golden"], stored.Tags);
    }

    [Fact]
    public async Task One_part_can_be_updated_alone()
    {
        await LogAsync(Model(0.5, "first"));

        ArtifactLogResult<ImageModelArtifact> second = await LogAsync(Model(0.9, "second"), new LogArtifactOptions { UpdateDuplicate = ArtifactParts.Metadata });

        Assert.Equal((LoggedPart.Updated, LoggedPart.Kept), (second.Metadata, second.Description));
        Assert.Equal((0.9, "first"), (second.Artifact.Metadata.ValAccuracy, second.Artifact.Description));
    }

    [Fact]
    public async Task The_content_of_an_older_version_is_found_too()
    {
        await LogAsync(Draft(files: ("a", "1")));
        await LogAsync(Draft(files: ("a", "2")));

        ArtifactLogResult<UntypedArtifact> again = await LogAsync(Draft(files: ("a", "1")));

        Assert.Equal((false, "v0"), (again.IsNewVersion, again.Artifact.Version));
    }

    private static ImageModelArtifact.Draft Model(double accuracy, string description, params string[] aliases)
    {
        ImageModelArtifact.Draft draft = ImageModelArtifact.Create("resnet", new ImageModelMetadata { Architecture = "resnet", ValAccuracy = accuracy });
        draft.Description = description;
        draft.AddBytes("weights"u8, "weights.bin");
        draft.Aliases.ReplaceWith(aliases);
        return draft;
    }
}
