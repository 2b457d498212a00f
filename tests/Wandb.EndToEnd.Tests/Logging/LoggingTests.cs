using System.Text.Json;

namespace Wandb.EndToEnd.Tests.Logging;

public sealed class LoggingTests : LoggingTestBase
{
    // Not literals: the compiler would refuse them.
    private static double TooHigh => 1.5;

    private static string NoName => "res/net";

    [Fact]
    public async Task A_typed_draft_becomes_a_version_with_all_that_it_says()
    {
        ImageModelArtifact.Draft draft = ImageModelArtifact.Create("resnet", new ImageModelMetadata { Architecture = "resnet50", ValAccuracy = 0.5 });
        draft.Metadata.ValAccuracy = 0.934;
        draft.Metadata.Optimizer = new OptimizerSettings("adam", 0.001);
        draft.Description = "First of its kind";
        draft.Aliases.Add("best");
        draft.Tags.Add("vision");
        draft.Ttl = ArtifactTtl.After(TimeSpan.FromDays(30));
        draft.AddFile(Write("weights.bin", "weights"));
        draft.AddBytes("{}"u8, "conf/config.json");
        draft.AddStream(new MemoryStream("streamed"u8.ToArray()), "conf/stream.txt");

        ArtifactLogResult<ImageModelArtifact> result = await LogAsync(draft);

        Assert.True(result.IsNewVersion);
        Assert.Equal(
            (LoggedPart.Stored, LoggedPart.Stored, LoggedPart.Stored, LoggedPart.Stored, LoggedPart.Stored),
            (result.Description, result.Metadata, result.Aliases, result.Tags, result.Ttl));
        Assert.Equal((3, 17L), (result.UploadedFiles, result.UploadedBytes));
        ImageModelArtifact loaded = await Client.GetArtifactAsync<ImageModelArtifact>("team/vision/resnet:best");
        foreach (ImageModelArtifact artifact in new[] { result.Artifact, loaded })
        {
            Assert.Equal(("team/vision/resnet:v0", "model", ArtifactState.Committed), (artifact.QualifiedName, artifact.Type, artifact.State));
            Assert.Equal((0.934, "adam"), (artifact.Metadata.ValAccuracy, artifact.Metadata.Optimizer?.Name));
            Assert.Equal("First of its kind", artifact.Description);
            Assert.Equal(["best", "latest"], artifact.Aliases.Order());
            Assert.Equal(["vision"], artifact.Tags);
            Assert.Equal(ArtifactTtl.After(TimeSpan.FromDays(30)), artifact.Ttl);
            Assert.Equal((3, 17), (artifact.FileCount, artifact.Size));
        }

        Assert.Equal("weights", await TextAsync(loaded, "weights.bin"));
        Assert.Equal("streamed", await TextAsync(loaded, "conf/stream.txt"));
        Assert.Equal((await ManifestAsync(loaded)).Digest, loaded.Digest);
    }

    [Fact]
    public async Task The_digest_is_the_official_one()
    {
        Assert.Equal("a00c2239f036fb656c1dcbf9a32d89b4", (await LogAsync(Draft("a", ("file1.txt", "hello")))).Artifact.Digest);
        Assert.Equal("64e7c61456b10382e2f3b571ac24b659", (await LogAsync(Draft("b"))).Artifact.Digest);
    }

    [Fact]
    public async Task A_version_is_an_output_of_the_run_that_logged_it()
    {
        await using Run run = await Client.StartRunAsync(Project);

        await run.LogArtifactAsync(Draft(files: ("a", "1")));

        Assert.Equal(run.Id, InputOf("CreateArtifact").GetProperty("runName").GetString());
        Assert.Equal(run.Id, InputOf("CreateArtifactManifest").GetProperty("runName").GetString());
    }

    [Fact]
    public async Task Each_version_gets_the_next_number_and_latest()
    {
        ArtifactLogResult<UntypedArtifact> first = await LogAsync(Draft(files: ("a", "1")));
        ArtifactLogResult<UntypedArtifact> second = await LogAsync(Draft(files: ("a", "2")));

        Assert.Equal(("v0", "v1"), (first.Artifact.Version, second.Artifact.Version));
        Assert.Equal("v1", (await Client.GetArtifactAsync("team/vision/data:latest")).Version);
    }

    [Fact]
    public async Task Outside_of_a_run_one_is_started_that_ends_with_the_logging()
    {
        ArtifactLogResult<UntypedArtifact> result = await Client.LogArtifactInNewRunAsync(Project, Draft(files: ("a", "1")));

        Assert.True(result.IsNewVersion);
        Assert.Equal("auto", InputOf("UpsertBucket").GetProperty("jobType").GetString());
        Assert.Contains("\"exitcode\":0", Assert.Single(Server.Requests, request => request.Path.EndsWith("file_stream", StringComparison.Ordinal)).Variables, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_and_nothing_is_created()
    {
        ImageModelArtifact.Draft draft = ImageModelArtifact.Create(NoName, new ImageModelMetadata { Architecture = "resnet50" });
        draft.Metadata.ValAccuracy = TooHigh;
        for (int i = 0; i < 100; i++)
        {
            draft.Metadata.Set($"key{i}", JsonSerializer.SerializeToElement(i));
        }

        draft.AddBytes("1"u8, "a");
        draft.AddBytes("1"u8, "a/b");
        long before = Server.RequestCount;

        ArtifactDraftException refusal = await Assert.ThrowsAsync<ArtifactDraftException>(() => Client.LogArtifactInNewRunAsync(Project, draft));

        Assert.Equal(["name", "$", "$.val_accuracy", "a"], refusal.Problems.Select(problem => problem.Subject));
        Assert.Equal(refusal.Problems, draft.FindProblems());
        Assert.Contains("'res/net' has a character other than", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("4 problems", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Server.RequestCount);
    }

    [Fact]
    public async Task Files_that_cannot_be_read_are_told_together_and_nothing_is_created()
    {
        UntypedArtifactDraft draft = Draft();
        string gone = Write("gone", "1");
        draft.AddFile(gone);
        draft.AddStream(new FailingStream(), "stream");
        draft.AddReference("s3://bucket/key");
        File.Delete(gone);
        await using Run run = await Client.StartRunAsync(Project);
        long before = Server.RequestCount;

        ArtifactDraftException refusal = await Assert.ThrowsAsync<ArtifactDraftException>(() => run.LogArtifactAsync(draft));

        Assert.Equal(["gone", "s3://bucket/key", "stream"], refusal.Problems.Select(problem => problem.Subject));
        Assert.NotNull(refusal.InnerException);
        Assert.Equal(before, Server.RequestCount);
    }

    [Fact]
    public async Task Another_type_than_the_collection_has_is_refused_before_anything_is_created()
    {
        await LogAsync(Draft("data", ("a", "1")));
        int before = CountOf("CreateArtifact");

        ArtifactTypeMismatchException refusal = await Assert.ThrowsAsync<ArtifactTypeMismatchException>(
            () => LogAsync(ImageModelArtifact.Create("data", new ImageModelMetadata { Architecture = "x" })));

        Assert.Equal(("dataset", "model"), (refusal.ActualType, refusal.ExpectedType));
        Assert.Equal(before, CountOf("CreateArtifact"));
    }

    [Fact]
    public async Task A_thousand_entries_are_asked_for_in_batches_and_uploaded_once_each()
    {
        for (int i = 0; i < 1000; i++)
        {
            Write($"many/{i % 10}/{i}.txt", $"content {i}");
        }

        UntypedArtifactDraft draft = Draft();
        Assert.Equal(1000, draft.AddDirectory(Path.Combine(Folder, "many"), "data"));

        ArtifactLogResult<UntypedArtifact> result = await LogAsync(draft);

        Assert.Equal((1000, 1000), (result.UploadedFiles, result.Artifact.FileCount));
        Assert.Equal((2, 1001), (CountOf("CreateArtifactFiles"), Uploads));
        Assert.Equal("content 123", await TextAsync(result.Artifact, "data/3/123.txt"));
    }

    [Fact]
    public async Task Equal_contents_are_uploaded_once()
    {
        ArtifactLogResult<UntypedArtifact> result = await LogAsync(Draft(files: [("a", "same"), ("b", "same"), ("c", "")]));

        Assert.Equal(2, result.UploadedFiles);
        Assert.Equal(("same", "same", ""), (await TextAsync(result.Artifact, "a"), await TextAsync(result.Artifact, "b"), await TextAsync(result.Artifact, "c")));
    }

    [Fact]
    public async Task Versions_are_numbered_in_the_order_of_the_calls()
    {
        await using Run run = await Client.StartRunAsync(Project);

        // The first ones have more to hash, and would be overtaken.
        Task<ArtifactLogResult<UntypedArtifact>>[] calls =
            [.. Enumerable.Range(0, 8).Select(i => run.LogArtifactAsync(Draft(files: ("a", new string((char)('a' + i), (8 - i) * 200_000)))))];
        ArtifactLogResult<UntypedArtifact>[] results = await Task.WhenAll(calls);

        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"v{i}"), results.Select(result => result.Artifact.Version));
    }

    [Fact]
    public async Task What_is_changed_while_it_is_logged_belongs_to_the_next_version()
    {
        UntypedArtifactDraft draft = Draft(files: ("a", "1"));
        draft.Metadata.Set("n", 1);
        await using Run run = await Client.StartRunAsync(Project);

        Task<ArtifactLogResult<UntypedArtifact>> logging = run.LogArtifactAsync(draft);
        draft.Metadata.Set("n", 2);
        draft.AddBytes("2"u8, "b");
        ArtifactLogResult<UntypedArtifact> first = await logging;
        ArtifactLogResult<UntypedArtifact> second = await run.LogArtifactAsync(draft);

        Assert.Equal((1, 1, 2, 2), (first.Artifact.MetadataJson.GetProperty("n").GetInt32(), first.Artifact.FileCount, second.Artifact.MetadataJson.GetProperty("n").GetInt32(), second.Artifact.FileCount));
    }

    private sealed class FailingStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new NotSupportedException("It broke.");
    }
}
