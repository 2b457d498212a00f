using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Faults;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Saving;

/// <summary>Saves whose requests are sent again: what the first attempt did is no failure of the second, and nobody else's edit is lost meanwhile.</summary>
public sealed class RetriedSaveTests : SavingTestBase
{
    private static readonly SaveOptions Verified = new() { Verify = true };
    private readonly WaitingClock _clock = new();

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.OK)]
    public async Task An_alias_that_the_attempt_before_had_deleted_is_deleted(HttpStatusCode refusal)
    {
        await using WandbClient wandb = Client(refusal, """{"data":{"deleteAliases":null},"errors":[{"message":"alias not found","path":["deleteAliases"]}]}""");
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        artifact.Aliases.Remove("candidate");

        await SaveOverAResetAsync(artifact, FaultMoment.AfterApplying);

        Assert.False(artifact.HasChanges);
        Assert.DoesNotContain("candidate", (await LoadAsync()).Aliases);
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.OK)]
    public async Task An_alias_that_the_attempt_before_had_added_is_added(HttpStatusCode refusal)
    {
        await using WandbClient wandb = Client(refusal, """{"data":{"addAliases":null},"errors":[{"message":"already exists","path":["addAliases"]}]}""");
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        artifact.Aliases.Add("best");

        await SaveOverAResetAsync(artifact, FaultMoment.AfterApplying);

        Assert.False(artifact.HasChanges);
        Assert.Contains("best", (await LoadAsync()).Aliases);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.OK)]
    public async Task A_retry_that_is_refused_when_nothing_was_done_before_is_a_failure(HttpStatusCode refusal)
    {
        await using WandbClient wandb = Client(refusal, """{"data":{"addAliases":null},"errors":[{"message":"permission denied","path":["addAliases"]}]}""");
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        artifact.Aliases.Add("best");

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => SaveOverAResetAsync(artifact, FaultMoment.BeforeApplying));

        Assert.IsType<WandbForbiddenException>(failure.InnerException);
        Assert.Equal((1, 2), (failure.NotApplied.Count(), failure.Attempts));
        Assert.True(artifact.HasChanges);
    }

    [Fact]
    public async Task Of_several_steps_only_the_refused_one_is_looked_up()
    {
        await using WandbClient wandb = Client(
            HttpStatusCode.OK,
            """{"data":{"m0_addAliases":{"success":true},"m1_deleteAliases":null},"errors":[{"message":"alias not found","path":["m1_deleteAliases"]}]}""");
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        artifact.Aliases.Add("best");
        artifact.Aliases.Remove("candidate");

        await SaveOverAResetAsync(artifact, FaultMoment.AfterApplying);

        Assert.False(artifact.HasChanges);
        Assert.Equal(["best", "latest"], (await LoadAsync()).Aliases.Order());
    }

    [Fact]
    public async Task A_request_that_is_throttled_after_one_that_was_not_answered_leaves_it_open_what_was_applied()
    {
        await using WandbClient wandb = Client(retries: 1);
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        artifact.Description = "second";
        Server.Faults.On("UpdateArtifact").Nth(1).Reset(FaultMoment.AfterApplying);
        Server.Faults.On("UpdateArtifact").Nth(2).Status(429);

        Task saving = artifact.SaveAsync();
        await _clock.PassAsync();

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => saving);
        Assert.IsType<WandbRateLimitedException>(failure.InnerException);
        Assert.Single(failure.Unknown);
        Assert.True(artifact.HasChanges);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Metadata_is_merged_anew_onto_what_another_writer_wrote_during_the_wait(int status)
    {
        await using WandbClient wandb = Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        artifact.Metadata.Set("mine", JsonValue.Create(1));
        Server.Faults.On("UpdateArtifact").Nth(1).Status(status);

        Task saving = artifact.SaveAsync();
        TimeSpan wait = await _clock.NextWaitAsync();
        await ByAnotherAsync(other => other.Metadata.Set("theirs", JsonValue.Create(2)));
        _clock.Advance(wait);
        await saving;

        Assert.Equal("""{"epochs": 3, "lr": 1.0, "theirs": 2, "mine": 1}""", (await LoadAsync()).MetadataJson.GetRawText());
        Assert.Equal(2, artifact.MetadataJson.GetProperty("theirs").GetInt32());
        Assert.False(artifact.HasChanges);
    }

    [Fact]
    public async Task Many_are_merged_anew_too()
    {
        await using WandbClient wandb = Client();
        List<UntypedArtifact> artifacts = await ManyAsync(wandb, 3);
        artifacts.ForEach(artifact => artifact.Metadata.Set("mine", JsonValue.Create(1)));
        Server.Faults.On("SaveArtifacts").Nth(1).Status(503);

        Task<SaveAllReport> saving = wandb.SaveAllAsync(artifacts);
        TimeSpan wait = await _clock.NextWaitAsync();
        await ByAnotherAsync(other => other.Metadata.Set("theirs", JsonValue.Create(2)), artifacts[1].QualifiedName);
        await ByAnotherAsync(other => other.Metadata.Set("mine", JsonValue.Create(2)), artifacts[2].QualifiedName);
        _clock.Advance(wait);
        SaveAllReport report = await saving;

        Assert.Equal([SaveAllOutcome.Saved, SaveAllOutcome.Saved], report.Items.Take(2).Select(item => item.Outcome));
        Assert.Equal("""{"n": 1, "theirs": 2, "mine": 1}""", (await LoadAsync(artifacts[1].QualifiedName)).MetadataJson.GetRawText());
        ArtifactSaveException failure = Assert.IsType<ArtifactSaveException>(report.Items[2].Exception);
        Assert.IsType<MetadataConflictException>(failure.InnerException);
        Assert.Single(failure.Unknown);
        Assert.Equal(2, (await LoadAsync(artifacts[2].QualifiedName)).MetadataJson.GetProperty("mine").GetInt32());
        Assert.True(artifacts[2].HasChanges);
    }

    [Fact]
    public async Task A_conflict_of_the_wait_is_one_like_any_other_when_nothing_can_have_been_written()
    {
        await using WandbClient wandb = Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        artifact.Metadata.Set("epochs", JsonValue.Create(4));
        Server.Faults.On("UpdateArtifact").Nth(1).Status(429);

        Task saving = artifact.SaveAsync();
        TimeSpan wait = await _clock.NextWaitAsync();
        await ByAnotherAsync(other => other.Metadata.Set("epochs", JsonValue.Create(5)));
        _clock.Advance(wait);

        await Assert.ThrowsAsync<MetadataConflictException>(() => saving);
        Assert.Equal(5, (await LoadAsync()).MetadataJson.GetProperty("epochs").GetInt32());
        Assert.True(artifact.HasChanges);
    }

    [Fact]
    public async Task A_change_that_the_first_attempt_made_is_not_made_twice()
    {
        await using WandbClient wandb = Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        Server.Faults.On("UpdateArtifact").Nth(1).Reset(FaultMoment.AfterApplying);

        Task saving = artifact.UpdateMetadataAsync(metadata => metadata.Set("epochs", JsonValue.Create((metadata.TryGet("epochs", out JsonElement epochs) ? epochs.GetInt32() : 0) + 1)));
        await _clock.PassAsync();
        await saving;

        Assert.Equal(4, (await LoadAsync()).MetadataJson.GetProperty("epochs").GetInt32());
    }

    [Fact]
    public async Task A_verified_write_is_sent_again_in_its_turn_and_its_flag_then_warns_of_the_first_attempt()
    {
        await using WandbClient wandb = Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        artifact.Metadata.Set("mine", JsonValue.Create(1));
        Server.Faults.On("UpdateArtifact").Nth(1).Reset();

        Task saving = artifact.SaveAsync(Verified);
        await _clock.PassAsync();
        await saving;

        Assert.Equal(1, (await LoadAsync()).MetadataJson.GetProperty("mine").GetInt32());
        Assert.Single(await FlagsAsync());
    }

    [Fact]
    public async Task A_verified_write_that_was_answered_every_time_leaves_no_flag()
    {
        await using WandbClient wandb = Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        artifact.Metadata.Set("mine", JsonValue.Create(1));
        Server.Faults.On("UpdateArtifact").Nth(1).Status(500);
        Server.Faults.On("UpdateArtifact").Nth(2).Status(429);

        Task saving = artifact.SaveAsync(Verified);
        await _clock.PassAsync();
        await _clock.PassAsync();
        await saving;

        Assert.Empty(await FlagsAsync());
    }

    [Fact]
    public async Task A_verified_write_is_not_sent_again_when_its_turn_would_be_over()
    {
        await using WandbClient wandb = Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        artifact.Metadata.Set("mine", JsonValue.Create(1));
        Server.Faults.On("UpdateArtifact").Throttle(TimeSpan.FromSeconds(21));

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => artifact.SaveAsync(Verified));

        Assert.Equal(1, failure.Attempts);
        Assert.Empty(await FlagsAsync());
    }

    private async Task SaveOverAResetAsync(UntypedArtifact artifact, FaultMoment moment)
    {
        Server.Faults.OnMutations().Nth(1).Reset(moment);
        Task saving = artifact.SaveAsync();
        await _clock.PassAsync();
        await saving;
    }

    private async Task<List<string>> FlagsAsync() => [.. (await new SharedArtifact(await LoadAsync()).ReadAsync(CancellationToken.None)).Flags];

    private async Task<List<UntypedArtifact>> ManyAsync(WandbClient wandb, int count)
    {
        List<UntypedArtifact> artifacts = [];
        for (int index = 0; index < count; index++)
        {
            artifacts.Add(await wandb.GetArtifactAsync(Server.AddArtifactVersion($"team/vision/many-{index}", "model", metadataJson: """{"n": 1}""")));
        }

        return artifacts;
    }

    /// <summary>A client whose second mutation is answered by a stand-in.</summary>
    private WandbClient Client(HttpStatusCode second, string body)
    {
        int mutations = 0;
        Meddling.Instead = sent => sent.Contains("\"query\":\"mutation", StringComparison.Ordinal) && ++mutations == 2 ? (second, body) : null;
        return Client(http: new HttpClient(Meddling, disposeHandler: false));
    }

    private WandbClient Client(int retries = 5, HttpClient? http = null)
    {
        WandbClientOptions options = TestClients.Options(Server);
        (options.TimeProvider, options.Timeout, options.HttpClient, options.Retry.MaxRetries) = (_clock, Timeout.InfiniteTimeSpan, http, retries);
        return new WandbClient(options);
    }
}
