using System.Security.Cryptography;
using System.Text.Json;
using Wandb.LocalServer.Faults;

namespace Wandb.EndToEnd.Tests.Logging;

public sealed class UploadTests : LoggingTestBase
{
    private static readonly UploadLimits SmallParts = new() { MultipartSize = 100_000, PartSize = 40_000 };

    [Fact]
    public async Task A_large_file_goes_up_in_parts()
    {
        Client.UploadLimits = SmallParts;
        byte[] large = RandomNumberGenerator.GetBytes(100_001);
        UntypedArtifactDraft draft = Draft(files: ("small", "1"));
        draft.AddFile(Write("large", large));
        draft.AddStream(new MemoryStream(large.Reverse().ToArray()), "stream");

        ArtifactLogResult<UntypedArtifact> result = await LogAsync(draft);

        Assert.Equal((3, 200_003L), (result.UploadedFiles, result.UploadedBytes));
        Assert.Equal((2, 1 + 3 + 3 + 1), (CountOf("CompleteMultipartUploadArtifact"), Uploads));
        Assert.Equal(large, await BytesAsync(result.Artifact, "large"));
        Assert.Equal(Convert.ToBase64String(MD5.HashData(large)), (await ManifestAsync(result.Artifact)).Find("large")!.Digest);
    }

    [Fact]
    public async Task A_part_that_fails_for_good_begins_the_file_again_under_new_addresses()
    {
        Client.UploadLimits = SmallParts;
        Server.Faults.OnRoute("PUT storage/*").Nth(2).Status(403);
        byte[] large = RandomNumberGenerator.GetBytes(150_000);
        UntypedArtifactDraft draft = Draft();
        draft.AddFile(Write("large", large));

        ArtifactLogResult<UntypedArtifact> result = await LogAsync(draft);

        Assert.Equal((2, 1), (CountOf("CreateArtifactFiles"), CountOf("CompleteMultipartUploadArtifact")));
        Assert.Equal(large, await BytesAsync(result.Artifact, "large"));
    }

    [Fact]
    public async Task Addresses_that_have_expired_are_asked_for_again_and_only_those()
    {
        Server.Faults.OnRoute("PUT storage/*").Next(3).Status(403);
        UntypedArtifactDraft draft = Draft(files: [.. Enumerable.Range(0, 10).Select(i => ($"f{i}", $"{i}"))]);

        ArtifactLogResult<UntypedArtifact> result = await LogAsync(draft);

        Assert.Equal(10, result.UploadedFiles);
        Assert.Equal((2, 11), (CountOf("CreateArtifactFiles"), Uploads));
        Assert.Equal(3, InputOf("CreateArtifactFiles").GetProperty("artifactFiles").GetArrayLength());
    }

    [Fact]
    public async Task What_stays_refused_fails_and_leaves_no_version()
    {
        Server.Faults.OnRoute("PUT storage/*").Status(403);

        await Assert.ThrowsAsync<WandbForbiddenException>(() => LogAsync(Draft(files: ("a", "1"))));

        Assert.Equal((3, 0), (CountOf("CreateArtifactFiles"), CountOf("CommitArtifact")));
        await Assert.ThrowsAsync<WandbNotFoundException>(() => Client.GetArtifactAsync("team/vision/data"));
    }

    [Fact]
    public async Task Passing_failures_of_the_storage_are_waited_out()
    {
        Server.Faults.OnRoute("PUT storage/*").Next(2).Status(503);
        Server.Faults.OnRoute("PUT storage/*").Nth(4).Reset();

        ArtifactLogResult<UntypedArtifact> result = await LogAsync(Draft(files: [("a", "1"), ("b", "2")]));

        Assert.Equal((2, 1), (result.UploadedFiles, CountOf("CreateArtifactFiles")));
    }

    [Fact]
    public async Task A_second_logging_after_a_failure_uploads_only_what_is_missing()
    {
        UntypedArtifactDraft draft = Draft(files: [.. Enumerable.Range(0, 5).Select(i => ($"f{i}", $"{i}"))]);
        Fault commit = Server.Faults.On("CommitArtifact").Status(400, body: """{"errors":[{"message":"not now"}]}""");
        await Assert.ThrowsAsync<WandbInvalidRequestException>(() => LogAsync(draft));
        commit.Remove();
        int uploads = Uploads;

        ArtifactLogResult<UntypedArtifact> result = await LogAsync(draft);

        Assert.Equal((true, 0, "v0"), (result.IsNewVersion, result.UploadedFiles, result.Artifact.Version));
        Assert.Equal(uploads + 1, Uploads); // the manifest
    }

    [Fact]
    public async Task So_does_another_process_after_a_kill_but_not_with_other_metadata()
    {
        UntypedArtifactDraft draft = Draft(files: ("a", "1"));
        Fault commit = Server.Faults.On("CommitArtifact").Status(400, body: """{"errors":[{"message":"not now"}]}""");
        await Assert.ThrowsAsync<WandbInvalidRequestException>(() => LogAsync(draft));
        commit.Remove();
        UntypedArtifactDraft other = Draft(files: ("a", "1"));
        other.Metadata.Set("n", 1);

        await using WandbClient client = NewClient();
        ArtifactLogResult<UntypedArtifact> same = await client.LogArtifactInNewRunAsync("team/vision", Draft(files: ("a", "1")));
        await client.LogArtifactInNewRunAsync("team/vision", other);

        Assert.Equal((0, "{}"), (same.UploadedFiles, same.Artifact.MetadataJson.GetRawText()));
        string?[] ids = [.. Server.Requests.Where(request => request.OperationName == "CreateArtifact")
            .Select(request => JsonDocument.Parse(request.Variables!).RootElement.GetProperty("input").GetProperty("clientID").GetString())];
        Assert.Equal((ids[0], 3), (ids[1], ids.Length));
        Assert.NotEqual(ids[0], ids[2]);
        Assert.All(ids, id => Assert.Matches("^[a-z0-9]{128}$", id));
    }

    [Fact]
    public async Task An_id_that_the_server_has_for_something_else_is_given_up()
    {
        Server.Faults.On("CreateArtifact").Next().Status(400, body: """{"errors":[{"message":"Invalid Client ID digest"}]}""");

        Assert.True((await LogAsync(Draft(files: ("a", "1")))).IsNewVersion);
    }

    [Fact]
    public async Task A_file_that_changes_under_way_stops_the_logging()
    {
        string file = Write("a", "before");
        UntypedArtifactDraft draft = Draft();
        draft.AddFile(file);
        Fault hold = Server.Faults.On("CreateArtifactFiles").Hold();
        Task<ArtifactLogResult<UntypedArtifact>> logging = LogAsync(draft);
        await hold.FiredAsync();
        Write("a", "after, and longer");
        hold.Release();

        ArtifactFileChangedException changed = await Assert.ThrowsAsync<ArtifactFileChangedException>(() => logging);

        Assert.Equal(file, changed.File);
        Assert.Equal(0, CountOf("CommitArtifact"));
    }

    [Fact]
    public async Task A_file_that_is_removed_under_way_stops_the_logging()
    {
        string file = Write("a", "before");
        UntypedArtifactDraft draft = Draft();
        draft.AddFile(file);
        Fault hold = Server.Faults.On("CreateArtifactFiles").Hold();
        Task<ArtifactLogResult<UntypedArtifact>> logging = LogAsync(draft);
        await hold.FiredAsync();
        File.Delete(file);
        hold.Release();

        Assert.NotNull((await Assert.ThrowsAsync<ArtifactFileChangedException>(() => logging)).InnerException);
    }

    [Fact]
    public async Task Cancelled_at_any_request_there_is_no_version_and_the_next_logging_makes_one()
    {
        foreach (string operation in new[] { "CollectionType", "CreateArtifact", "CreateArtifactManifest", "CreateArtifactFiles" })
        {
            await CancelAtAsync(Server.Faults.On(operation));
        }

        await CancelAtAsync(Server.Faults.OnRoute("PUT storage/*"));
        await using Run run = await Client.StartRunAsync(Project);
        Assert.Equal("v0", (await run.LogArtifactAsync(Draft(files: ("a", "1")))).Artifact.Version);
    }

    [Fact]
    public async Task A_lost_answer_to_the_commit_is_no_failure()
    {
        Server.Faults.On("CommitArtifact").Reset(FaultMoment.AfterApplying);

        ArtifactLogResult<UntypedArtifact> result = await LogAsync(Draft(files: ("a", "1")));

        Assert.Equal((true, "v0"), (result.IsNewVersion, result.Artifact.Version));
    }

    [Fact]
    public async Task A_conflict_at_the_commit_begins_the_version_anew()
    {
        Server.Faults.On("CommitArtifact").Next(2).Status(409, body: """{"errors":[{"message":"conflict detected for file digest, rebase required"}]}""");

        ArtifactLogResult<UntypedArtifact> result = await LogAsync(Draft(files: ("a", "1")));

        Assert.Equal((true, "v0"), (result.IsNewVersion, result.Artifact.Version));
        Assert.Equal((3, 3), (CountOf("CreateArtifact"), CountOf("CreateArtifactFiles")));
        Assert.Equal(3, Server.Requests.Where(request => request.OperationName == "CreateArtifact").Select(request => request.Variables).Distinct().Count());
    }

    [Fact]
    public async Task Conflicts_without_end_are_told()
    {
        Server.Faults.On("CommitArtifact").Status(409, body: """{"errors":[{"message":"rebase required"}]}""");

        await Assert.ThrowsAsync<WandbConflictException>(() => LogAsync(Draft(files: ("a", "1"))));

        Assert.Equal(4, CountOf("CreateArtifact"));
    }

    [Fact]
    public async Task A_version_that_cannot_be_read_back_is_said_to_be_there()
    {
        Server.Faults.On("ArtifactById").Status(400, body: """{"errors":[{"message":"no"}]}""");

        ArtifactReadBackException unread = await Assert.ThrowsAsync<ArtifactReadBackException>(() => LogAsync(Draft(files: ("a", "1"))));

        Assert.Equal(("team/vision/data", true), (unread.Collection, unread.IsNewVersion));
        Assert.Equal(unread.ArtifactId, (await Client.GetArtifactAsync("team/vision/data:v0")).Id);
    }

    [Fact]
    public async Task Progress_only_ever_grows_and_ends_with_everything()
    {
        Client.UploadLimits = SmallParts;
        Server.Faults.OnRoute("PUT storage/*").Nth(2).Status(503);
        Server.Faults.OnRoute("PUT storage/*").Nth(5).Status(403);
        UntypedArtifactDraft draft = Draft(files: [("a", "same"), ("b", "same")]);
        draft.AddFile(Write("large", RandomNumberGenerator.GetBytes(3_000_000)));
        Reports reports = new();

        await LogAsync(draft, new LogArtifactOptions { MaxConcurrentUploads = 3 }, reports);

        ArtifactUploadProgress last = reports.All[^1];
        Assert.Equal((3, 3, 1, 3_000_008L, 3_000_008L, 3_000_008L), (last.TotalFiles, last.FinishedFiles, last.ReusedFiles, last.TotalBytes, last.HashedBytes, last.FinishedBytes));
        foreach ((ArtifactUploadProgress before, ArtifactUploadProgress after) in reports.All.Zip(reports.All.Skip(1)))
        {
            Assert.True(before.TotalBytes <= after.TotalBytes && before.HashedBytes <= after.HashedBytes
                && before.FinishedFiles <= after.FinishedFiles && before.FinishedBytes <= after.FinishedBytes && after.FinishedBytes <= after.TotalBytes);
        }
    }

    [Fact]
    public async Task Uploaded_files_are_in_the_cache_that_downloads_take_them_from()
    {
        await using WandbClient client = NewClient(options => (options.UseCache, options.CacheDirectory) = (true, Path.Combine(Folder, "cache")));
        UntypedArtifactDraft draft = Draft(files: ("bytes", "hello"));
        draft.AddFile(Write("large", new byte[2_000_000]));

        await client.LogArtifactInNewRunAsync(Project, draft);
        ArtifactCacheUsage first = await client.Cache!.MeasureAsync();
        draft.AddBytes("other"u8, "other");
        await client.LogArtifactInNewRunAsync(Project, draft, new LogArtifactOptions { SkipCache = true });

        Assert.Equal((2L, 2_000_005L), (first.Files, first.Bytes));
        Assert.Equal("hello", File.ReadAllText(Path.Combine(Folder, "cache/artifacts/obj/md5/5d/41402abc4b2a76b9719d911017c592")));
        Assert.Equal(first, await client.Cache!.MeasureAsync());
    }

    [Fact]
    public async Task No_more_uploads_are_under_way_than_allowed()
    {
        Client.UploadLimits = SmallParts;
        Fault[] holds = [.. Enumerable.Range(1, 3).Select(i => Server.Faults.OnRoute("PUT storage/*").Nth(i).Hold())];
        UntypedArtifactDraft draft = Draft(files: [.. Enumerable.Range(0, 6).Select(i => ($"f{i}", $"{i}"))]);
        draft.AddFile(Write("large", RandomNumberGenerator.GetBytes(300_000)));

        Task<ArtifactLogResult<UntypedArtifact>> logging = LogAsync(draft, new LogArtifactOptions { MaxConcurrentUploads = 2 });
        await holds[0].FiredAsync();
        await holds[1].FiredAsync();
        Assert.Equal(0, holds[2].Fired);
        holds[0].Release();
        await holds[2].FiredAsync();
        holds[1].Release();
        holds[2].Release();

        Assert.Equal(7, (await logging).UploadedFiles);
    }

    [Fact]
    public async Task A_file_that_changes_once_it_is_uploaded_is_logged_and_not_cached()
    {
        string cache = Path.Combine(Folder, "cache");
        await using WandbClient wandb = NewClient(options => (options.UseCache, options.CacheDirectory) = (true, cache));
        UntypedArtifactDraft draft = UntypedArtifact.Create("data", "dataset");
        draft.Contents.Put("a", new ContentEntry(new UploadedThenChanged("bytes"u8.ToArray())));
        await using Run run = await wandb.StartRunAsync(Project);

        ArtifactLogResult<UntypedArtifact> result = await run.LogArtifactAsync(draft);

        Assert.Equal("bytes", await TextAsync(result.Artifact, "a"));
        Assert.Equal(0, (await wandb.Cache!.MeasureAsync()).Files);
    }

    [Fact]
    public async Task What_a_progress_throws_ends_the_logging_and_is_no_fault_of_the_network()
    {
        Throwing progress = new(new NotImplementedException(), report => report is { FinishedBytes: > 0, FinishedFiles: 0 }); // while a file is on its way

        await Assert.ThrowsAsync<NotImplementedException>(() => LogAsync(Draft(files: ("a", new string('x', 3_000_000))), progress: progress));

        Assert.Equal(1, progress.Thrown);
        await Assert.ThrowsAsync<WandbNotFoundException>(() => Client.GetArtifactAsync("team/vision/data"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_a_progress_throws_ends_the_logging_as_it_was_thrown_at_every_stage(int stage)
    {
        Func<ArtifactUploadProgress, bool> when = stage switch
        {
            0 => report => report.HashedBytes == 0,
            1 => report => report.HashedBytes > 0,
            2 => report => report.FinishedBytes is > 1 and < 3_000_000, // more than the small file, less than both
            _ => report => report.FinishedFiles > 0,
        };
        foreach (Exception fault in (Exception[])[new InvalidTimeZoneException(), new OperationCanceledException(), new IOException(), new WandbForbiddenException("of the progress")])
        {
            Throwing progress = new(fault, when);

            Assert.Same(fault, await Record.ExceptionAsync(() => LogAsync(Draft(files: [("a", new string('x', 3_000_000)), ("b", "1")]), progress: progress)));

            Assert.Equal(1, progress.Thrown);
        }

        Assert.Equal(0, CountOf("CommitArtifact"));
        Assert.Equal(stage > 1, CountOf("CreateArtifact") > 0);
    }

    private async Task CancelAtAsync(FaultTrigger trigger)
    {
        Fault hold = trigger.Next().Hold(FaultMoment.AfterApplying);
        using CancellationTokenSource stop = new();
        Task<ArtifactLogResult<UntypedArtifact>> logging = LogAsync(Draft(files: ("a", "1")), cancellationToken: stop.Token);
        await hold.FiredAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => logging);
        hold.Release();
        hold.Remove();
        await Assert.ThrowsAsync<WandbNotFoundException>(() => Client.GetArtifactAsync("team/vision/data"));
    }

    /// <summary>Gives its bytes twice, to be hashed and to be uploaded.</summary>
    private sealed class UploadedThenChanged(byte[] bytes) : ContentSource
    {
        private int _opened;

        public override ValueTask<ContentRead> OpenAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult(new ContentRead(new MemoryStream(bytes), new ContentStamp(bytes.Length, default)));

        public override ValueTask<Stream> OpenAgainAsync(ContentStamp stamp, long position, CancellationToken cancellationToken) => ++_opened == 1
            ? ValueTask.FromResult<Stream>(new MemoryStream(bytes))
            : throw new ArtifactFileChangedException("a");
    }

    private sealed class Throwing(Exception fault, Func<ArtifactUploadProgress, bool> when) : IProgress<ArtifactUploadProgress>
    {
        public int Thrown { get; private set; }

        public void Report(ArtifactUploadProgress value)
        {
            if (Thrown > 0 || when(value))
            {
                Thrown++;
                throw fault;
            }
        }
    }

    private sealed class Reports : IProgress<ArtifactUploadProgress>
    {
        public List<ArtifactUploadProgress> All { get; } = [];

        public void Report(ArtifactUploadProgress value) => All.Add(value);
    }
}
