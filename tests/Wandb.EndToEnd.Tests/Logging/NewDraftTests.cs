namespace Wandb.EndToEnd.Tests.Logging;

public sealed class NewDraftTests : LoggingTestBase
{
    [Fact]
    public async Task A_new_version_begins_with_the_old_ones_entries_and_uploads_only_what_is_new()
    {
        ImageModelArtifact.Draft first = ImageModelArtifact.Create("resnet", new ImageModelMetadata { Architecture = "resnet", Epochs = 1 });
        first.Description = "first";
        first.Aliases.Add("best");
        first.Tags.Add("golden");
        first.AddBytes("weights"u8, "model/weights.bin");
        first.AddBytes("labels"u8, "model/labels.txt");
        first.AddBytes("log"u8, "train.log");
        ArtifactLogResult<ImageModelArtifact> old = await LogAsync(first);
        int uploads = Uploads;

        ImageModelArtifact.Draft draft = await old.Artifact.NewDraftAsync();
        Assert.Equal("team/vision/resnet:v0", draft.BasedOn);
        Assert.Equal(["model/labels.txt", "model/weights.bin", "train.log"], draft.EntryPaths.Order());
        Assert.Equal(("first", "resnet", 1), (draft.Description, draft.Metadata.Architecture, draft.Metadata.Epochs));
        Assert.Empty(draft.Aliases);
        Assert.Empty(draft.Tags);
        draft.Metadata.Epochs = 2;
        draft.AddBytes("better"u8, "model/weights.bin", replace: true);
        Assert.Equal(1, draft.Remove("train.log"));
        ArtifactLogResult<ImageModelArtifact> next = await LogAsync(draft);

        Assert.Equal(("v1", 1, uploads + 2), (next.Artifact.Version, next.UploadedFiles, Uploads));
        Assert.Equal((2, 1), (next.Artifact.Metadata.Epochs, old.Artifact.Metadata.Epochs));
        Assert.Equal(("better", "labels"), (await TextAsync(next.Artifact, "model/weights.bin"), await TextAsync(next.Artifact, "model/labels.txt")));
        Assert.Null((await ManifestAsync(next.Artifact)).Find("train.log"));
        Assert.Equal(old.Artifact.Id, InputOf("CreateArtifactManifest").GetProperty("baseArtifactID").GetString());
        Assert.Equal(old.Artifact.Id, (await ManifestAsync(next.Artifact)).Find("model/labels.txt")!.BirthArtifactId);
    }

    [Fact]
    public async Task Unchanged_it_is_the_old_version_again()
    {
        ArtifactLogResult<UntypedArtifact> old = await LogAsync(Draft(files: ("a", "1")));

        UntypedArtifactDraft draft = await old.Artifact.NewDraftAsync();

        Assert.False((await LogAsync(draft)).IsNewVersion);
    }

    [Fact]
    public async Task Made_from_a_link_it_goes_where_the_version_was_born()
    {
        ArtifactLogResult<UntypedArtifact> old = await LogAsync(Draft(files: ("a", "1")));
        string link = Server.LinkArtifact("team/vision/data:v0", "team/portfolio/picked");
        UntypedArtifact linked = await Client.GetArtifactAsync(link);

        UntypedArtifactDraft draft = await linked.NewDraftAsync();

        Assert.Equal("data", draft.Name);
        Assert.Equal(old.Artifact.Id, linked.Id);
    }

    [Fact]
    public async Task An_incremental_draft_adds_to_the_latest_version()
    {
        await LogAsync(Draft(files: [("a", "1"), ("b", "1")]));
        UntypedArtifactDraft draft = Draft(files: [("b", "2"), ("c", "2")]);
        draft.IsIncremental = true;

        ArtifactLogResult<UntypedArtifact> next = await LogAsync(draft);

        Assert.Equal(("v1", 3), (next.Artifact.Version, next.Artifact.FileCount));
        Assert.Equal(("1", "2", "2"), (await TextAsync(next.Artifact, "a"), await TextAsync(next.Artifact, "b"), await TextAsync(next.Artifact, "c")));
        Assert.Equal("INCREMENTAL", InputOf("CreateArtifactManifest").GetProperty("type").GetString());
        Assert.Equal(1, CountOf("UpdateArtifactManifest"));
    }

    [Fact]
    public async Task An_incremental_draft_that_looks_like_an_older_version_is_one_all_the_same()
    {
        await LogAsync(Draft(files: ("a", "1")));
        await LogAsync(Draft(files: [("a", "2"), ("b", "2")]));
        UntypedArtifactDraft draft = Draft(files: ("a", "1"));
        draft.IsIncremental = true;

        ArtifactLogResult<UntypedArtifact> next = await LogAsync(draft);

        Assert.Equal((true, "v2", 2), (next.IsNewVersion, next.Artifact.Version, next.Artifact.FileCount));
    }
}
