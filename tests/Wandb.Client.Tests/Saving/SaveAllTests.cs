using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Saving;

/// <summary>Many artifacts in few requests.</summary>
public sealed class SaveAllTests : SavingTestBase
{
    [Fact]
    public async Task A_thousand_artifacts_are_overwritten_in_twenty_requests()
    {
        List<UntypedArtifact> artifacts = await ManyAsync(1000);
        artifacts.ForEach(artifact => artifact.ReplaceMetadata(JsonElement.Parse("""{"only": 1}""")));

        List<string?> sent = await SentByAsync(async () => Assert.Equal(1000, (await Wandb.SaveAllAsync(artifacts)).Count(SaveAllOutcome.Saved)));

        Assert.True(sent.Count <= 20, $"{sent.Count} requests");
        Assert.All(artifacts, artifact => Assert.False(artifact.HasChanges));
        Assert.Equal("""{"only": 1}""", (await LoadAsync(artifacts[999].QualifiedName)).MetadataJson.GetRawText());
    }

    [Fact]
    public async Task Merging_reads_and_writes_in_batches()
    {
        List<UntypedArtifact> artifacts = await ManyAsync(120);
        await ByAnotherAsync(other => other.Metadata.Set("theirs", JsonValue.Create(1)), artifacts[7].QualifiedName);
        artifacts.ForEach(artifact => artifact.Metadata.Set("mine", JsonValue.Create(artifact.Collection)));
        artifacts[3].Aliases.Add("best");
        artifacts[3].Description = "second";

        List<string?> sent = await SentByAsync(async () => Assert.Empty((await Wandb.SaveAllAsync(artifacts)).Failures));

        Assert.Equal(["ReadArtifacts", "ReadArtifacts", "ReadArtifacts", "SaveArtifacts", "SaveArtifacts", "SaveArtifacts"], sent.Order());
        JsonElement merged = (await LoadAsync(artifacts[7].QualifiedName)).MetadataJson;
        Assert.Equal(1, merged.GetProperty("theirs").GetInt32());
        Assert.Equal(artifacts[7].Collection, merged.GetProperty("mine").GetString());
        UntypedArtifact third = await LoadAsync(artifacts[3].QualifiedName);
        Assert.Equal("second", third.Description);
        Assert.Contains("best", third.Aliases);
    }

    [Fact]
    public async Task Each_artifact_has_its_own_outcome_and_progress_tells_each()
    {
        List<UntypedArtifact> artifacts = await ManyAsync(6);
        await ByAnotherAsync(other => other.Metadata.Set("n", JsonValue.Create(7)), artifacts[1].QualifiedName);
        Server.LinkArtifact(artifacts[2].QualifiedName, "team/model-registry/production");
        await artifacts[2].RefreshAsync();
        artifacts[0].Description = "second";
        artifacts[1].Metadata.Set("n", JsonValue.Create(8));
        artifacts[1].Description = "not sent";
        artifacts[2].Aliases.Add("refused");
        artifacts[3].Metadata.Set("n", JsonValue.Create(9));
        artifacts[5].Description = "second";
        Telling told = new();

        SaveAllReport report = await Wandb.SaveAllAsync(artifacts, progress: told);

        Assert.Equal(
            [SaveAllOutcome.Saved, SaveAllOutcome.Conflict, SaveAllOutcome.Failed, SaveAllOutcome.Saved, SaveAllOutcome.Unchanged, SaveAllOutcome.Saved],
            report.Items.Select(item => item.Outcome));
        Assert.IsType<MetadataConflictException>(report.Items[1].Exception);
        Assert.IsType<LinkedArtifactAliasException>(report.Items[2].Exception);
        Assert.True(artifacts[1].HasChanges);
        Assert.Null((await LoadAsync(artifacts[1].QualifiedName)).Description);
        Assert.Equal(Enumerable.Range(1, 6), told.Reports.Select(progress => progress.Done));
        Assert.All(told.Reports, progress => Assert.Equal(6, progress.Total));
        Assert.Equal("6 artifacts: 1 Unchanged, 3 Saved, 1 Conflict, 1 Failed", report.ToString());
        Assert.Equal(2, Assert.Throws<AggregateException>(report.ThrowIfFailed).InnerExceptions.Count);
    }

    [Fact]
    public async Task One_that_the_server_refuses_does_not_fail_the_others_of_its_request()
    {
        List<UntypedArtifact> artifacts = await ManyAsync(3);
        Server.AddArtifactVersion("team/closed/x", "model");
        UntypedArtifact closed = await LoadAsync("team/closed/x:v0");
        Server.AddProject("team/closed", LocalServer.ProjectAccess.ReadOnly);
        artifacts.Insert(1, closed);
        artifacts.ForEach(artifact => artifact.Description = "second");

        SaveAllReport report = await Wandb.SaveAllAsync(artifacts);

        Assert.Equal([SaveAllOutcome.Saved, SaveAllOutcome.Failed, SaveAllOutcome.Saved, SaveAllOutcome.Saved], report.Items.Select(item => item.Outcome));
        ArtifactSaveException failure = Assert.IsType<ArtifactSaveException>(report.Items[1].Exception);
        Assert.IsType<WandbForbiddenException>(failure.InnerException);
        Assert.Single(failure.NotApplied);
        Assert.Equal("second", closed.Description);
        Assert.True(closed.HasChanges);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "SaveArtifacts")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "SaveArtifacts")]
    [InlineData(HttpStatusCode.BadRequest, "ReadArtifacts")]
    public async Task A_request_that_is_refused_as_a_whole_is_tried_again_one_by_one(HttpStatusCode status, string operation)
    {
        List<UntypedArtifact> artifacts = await ManyAsync(3);
        artifacts.ForEach(artifact => artifact.Metadata.Set("n", JsonValue.Create(9)));
        Server.FailNext(status, operationName: operation);

        SaveAllReport report = await Wandb.SaveAllAsync(artifacts);

        Assert.Equal(3, report.Count(SaveAllOutcome.Saved));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, SaveStepOutcome.NotApplied)]
    [InlineData(HttpStatusCode.InternalServerError, SaveStepOutcome.Unknown)]
    public async Task A_request_that_fails_fails_all_its_artifacts_and_saving_again_saves_them(HttpStatusCode status, SaveStepOutcome outcome)
    {
        List<UntypedArtifact> artifacts = await ManyAsync(3);
        artifacts.ForEach(artifact => artifact.Metadata.Set("n", JsonValue.Create(9)));
        Server.FailNext(status, operationName: "SaveArtifacts");

        SaveAllReport report = await Wandb.SaveAllAsync(artifacts);

        Assert.Equal(3, report.Count(SaveAllOutcome.Failed));
        Assert.All(report.Items, item => Assert.Equal(outcome, Assert.Single(((ArtifactSaveException)item.Exception!).Steps).Outcome));
        Assert.Equal(3, (await Wandb.SaveAllAsync(artifacts)).Count(SaveAllOutcome.Saved));
    }

    [Fact]
    public async Task Two_objects_of_one_artifact_are_both_saved()
    {
        UntypedArtifact another = await LoadAsync();
        Artifact.Metadata.Set("a", JsonValue.Create(1));
        another.Metadata.Set("b", JsonValue.Create(2));

        Assert.Equal(2, (await Wandb.SaveAllAsync([Artifact, another])).Count(SaveAllOutcome.Saved));

        string stored = (await LoadAsync()).MetadataJson.GetRawText();
        Assert.Contains("\"a\"", stored, StringComparison.Ordinal);
        Assert.Contains("\"b\"", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_sends_nothing_and_has_the_plans()
    {
        List<UntypedArtifact> artifacts = await ManyAsync(3);
        artifacts[0].Description = "second";

        List<string?> sent = await SentByAsync(async () =>
        {
            SaveAllReport report = await Wandb.SaveAllAsync(artifacts, new SaveAllOptions { DryRun = true });
            Assert.Equal([SaveAllOutcome.Planned, SaveAllOutcome.Unchanged, SaveAllOutcome.Unchanged], report.Items.Select(item => item.Outcome));
            Assert.Equal(1, report.Items[0].Plan!.RequestCount);
        });

        Assert.Empty(sent);
        Assert.True(artifacts[0].HasChanges);
    }

    [Fact]
    public async Task What_was_stopped_half_way_is_resumed_by_running_it_again()
    {
        List<UntypedArtifact> artifacts = await ManyAsync(40);
        artifacts.ForEach(Edit);
        using CancellationTokenSource stop = new();
        SaveAllOptions options = new() { ArtifactsPerRequest = 10, MaxConcurrency = 1 };
        Telling told = new(progress =>
        {
            if (progress.Done == 20)
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Wandb.SaveAllAsync(artifacts, options, told, stop.Token));

        // The next run is a new process: it loads anew and makes the same edits.
        List<UntypedArtifact> again = [.. await Task.WhenAll(artifacts.Select(artifact => LoadAsync(artifact.QualifiedName)))];
        again.ForEach(Edit);
        List<string?> sent = await SentByAsync(async () =>
        {
            SaveAllReport report = await Wandb.SaveAllAsync(again, options);
            Assert.Equal(20, report.Count(SaveAllOutcome.Saved));
            Assert.Equal(20, report.Count(SaveAllOutcome.Unchanged));
        });

        Assert.Equal(4, sent.Count);
        Assert.All(await Task.WhenAll(artifacts.Select(artifact => LoadAsync(artifact.QualifiedName))), artifact =>
            Assert.Equal(9, artifact.MetadataJson.GetProperty("n").GetInt32()));

        static void Edit(UntypedArtifact artifact) => artifact.Metadata.Set("n", JsonValue.Create(9));
    }

    [Fact]
    public async Task With_verification_each_artifact_is_saved_by_itself()
    {
        List<UntypedArtifact> artifacts = await ManyAsync(3);
        artifacts.ForEach(artifact => artifact.Metadata.Set("n", JsonValue.Create(9)));

        List<string?> sent = await SentByAsync(async () => Assert.Equal(
            3, (await Wandb.SaveAllAsync(artifacts, new SaveAllOptions { Save = new SaveOptions { Verify = true } })).Count(SaveAllOutcome.Saved)));

        Assert.Equal(15, sent.Count);
    }

    [Fact]
    public async Task An_artifact_of_another_client_is_refused()
    {
        await using WandbClient other = Server.Client();

        await Assert.ThrowsAsync<ArgumentException>(() => other.SaveAllAsync([Artifact]));
    }

    private async Task<List<UntypedArtifact>> ManyAsync(int count)
    {
        List<UntypedArtifact> artifacts = [];
        foreach (int index in Enumerable.Range(0, count))
        {
            Server.AddArtifactVersion($"team/many/a{index}", "model", metadataJson: """{"n": 1}""");
            artifacts.Add(await LoadAsync($"team/many/a{index}:v0"));
        }

        return artifacts;
    }

    private sealed class Telling(Action<SaveAllProgress>? also = null) : IProgress<SaveAllProgress>
    {
        public List<SaveAllProgress> Reports { get; } = [];

        public void Report(SaveAllProgress value)
        {
            Reports.Add(value);
            also?.Invoke(value);
        }
    }
}
