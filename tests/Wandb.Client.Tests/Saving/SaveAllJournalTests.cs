using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.Client.Tests.Saving;

/// <summary>The journal of SaveAllAsync: what it skips, what it refuses, what it does not say.</summary>
public sealed class SaveAllJournalTests : SavingTestBase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wandb-journal-").FullName;

    private string Journal => System.IO.Path.Combine(_folder, "journal.jsonl");

    private SaveAllOptions Options => new() { Journal = Journal };

    [Fact]
    public async Task Edits_that_an_earlier_run_saved_are_not_made_again()
    {
        Edit(Artifact);
        Assert.Equal(1, (await Wandb.SaveAllAsync([Artifact], Options)).Count(SaveAllOutcome.Saved));
        await ByAnotherAsync(other =>
        {
            other.Metadata.Set("epochs", JsonValue.Create(7));
            other.Description = "theirs";
            other.Aliases.Remove("best");
            other.Tags.Remove("golden");
        });

        UntypedArtifact again = await LoadAsync();
        Edit(again);
        List<string?> sent = await SentByAsync(async () =>
            Assert.Equal(SaveAllOutcome.SavedBefore, Assert.Single((await Wandb.SaveAllAsync([again], Options)).Items).Outcome));

        Assert.Empty(sent);
        Assert.False(again.HasChanges);
        Assert.Equal(("theirs", 7), (again.Description, again.MetadataJson.GetProperty("epochs").GetInt32()));
    }

    [Fact]
    public async Task What_a_progress_throws_loses_the_report_alone()
    {
        UntypedArtifact other = await LoadAsync(Server.AddArtifactVersion("team/vision/second", "model"));
        (Artifact.Description, other.Description) = ("one", "two");
        WandbConflictException fault = new("of the progress");
        SaveAllOptions oneByOne = Options with { ArtifactsPerRequest = 1, MaxConcurrency = 1 };

        Assert.Same(fault, await Record.ExceptionAsync(() => Wandb.SaveAllAsync([Artifact, other], oneByOne, new Throwing(fault))));

        Assert.Equal((false, true), (Artifact.HasChanges, other.HasChanges));
        await ByAnotherAsync(another => another.Description = "theirs");
        UntypedArtifact again = await LoadAsync();
        again.Description = "one";
        SaveAllReport report = await Wandb.SaveAllAsync([again, other], oneByOne);
        Assert.Equal([SaveAllOutcome.SavedBefore, SaveAllOutcome.Saved], report.Items.Select(item => item.Outcome));
    }

    [Fact]
    public async Task One_edit_more_is_saved_with_the_others()
    {
        Edit(Artifact);
        await Wandb.SaveAllAsync([Artifact], Options);
        await ByAnotherAsync(other => other.Description = "theirs");

        UntypedArtifact again = await LoadAsync();
        Edit(again);
        again.Tags.Add("silver");

        Assert.Equal(1, (await Wandb.SaveAllAsync([again], Options)).Count(SaveAllOutcome.Saved));
        Assert.Equal("second", (await LoadAsync()).Description);
    }

    [Fact]
    public async Task Places_are_told_apart_at_any_depth()
    {
        Artifact.Metadata.Set("config", JsonNode.Parse("""{"a": {"x": 1, "y": 2}, "b": [1, 2]}"""));
        await Wandb.SaveAllAsync([Artifact], Options);
        await ByAnotherAsync(other => other.Metadata.Set("config", JsonNode.Parse("""{"a": {"x": 8, "y": 2}, "b": [1, 2]}""")));

        UntypedArtifact same = await LoadAsync();
        same.Metadata.Set("config", JsonNode.Parse("""{"a": {"x": 1, "y": 2}, "b": [1, 2]}"""));
        UntypedArtifact other = await LoadAsync();
        other.Metadata.Set("config", JsonNode.Parse("""{"a": {"x": 3, "y": 2}, "b": [1, 2]}"""));

        Assert.Equal(
            [SaveAllOutcome.SavedBefore, SaveAllOutcome.Saved], (await Wandb.SaveAllAsync([same, other], Options)).Items.Select(item => item.Outcome));
    }

    [Fact]
    public async Task What_failed_is_not_in_it()
    {
        Edit(Artifact);
        Server.FailNext(System.Net.HttpStatusCode.Forbidden, times: 100);
        Assert.Equal(1, (await Wandb.SaveAllAsync([Artifact], Options)).Count(SaveAllOutcome.Failed));
        Server.Faults.Clear();

        Assert.Equal(1, (await Wandb.SaveAllAsync([Artifact], Options)).Count(SaveAllOutcome.Saved));
    }

    [Fact]
    public async Task It_has_no_values_and_a_half_written_line_counts_as_not_there()
    {
        Edit(Artifact);
        await Wandb.SaveAllAsync([Artifact], Options);
        string text = await File.ReadAllTextAsync(Journal);
        Assert.DoesNotContain("second", text, StringComparison.Ordinal);
        Assert.DoesNotContain("golden", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await File.WriteAllTextAsync(Journal, text[..^20]);

        await ByAnotherAsync(other => other.Description = "theirs");
        UntypedArtifact again = await LoadAsync();
        Edit(again);
        Assert.Equal(1, (await Wandb.SaveAllAsync([again], Options)).Count(SaveAllOutcome.Saved));
        Assert.Equal(2, (await File.ReadAllLinesAsync(Journal)).Length);
    }

    [Theory]
    [InlineData("a file of mine")]
    [InlineData("a file of mine\nwith lines\n")]
    [InlineData("{\"journal\":\"wandb-save-all\",\"version\":1,\"server\":\"https://elsewhere.example/\"}\n")]
    public async Task A_file_that_is_no_journal_of_this_server_is_refused_and_left_alone(string text)
    {
        await File.WriteAllTextAsync(Journal, text);
        Edit(Artifact);

        List<string?> sent = await SentByAsync(() => Assert.ThrowsAsync<WandbConfigurationException>(() => Wandb.SaveAllAsync([Artifact], Options)));

        Assert.Empty(sent);
        Assert.Equal(text, await File.ReadAllTextAsync(Journal));
    }

    [Fact]
    public async Task A_line_of_somebody_else_is_refused()
    {
        await Wandb.SaveAllAsync([Artifact], Options);
        await File.AppendAllTextAsync(Journal, "{\"mine\":1}\n");

        WandbConfigurationException refusal = await Assert.ThrowsAsync<WandbConfigurationException>(() => Wandb.SaveAllAsync([Artifact], Options));

        Assert.Contains(Journal, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_at_once_are_refused()
    {
        await Wandb.SaveAllAsync([Artifact], Options);
        await using FileStream open = new(Journal, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);

        await Assert.ThrowsAsync<IOException>(() => Wandb.SaveAllAsync([Artifact], Options));
    }

    [Fact]
    public async Task A_dry_run_reads_it_and_writes_nothing()
    {
        SaveAllOptions dry = Options with { DryRun = true };
        Edit(Artifact);
        Assert.Equal(1, (await Wandb.SaveAllAsync([Artifact], dry)).Count(SaveAllOutcome.Planned));
        Assert.False(File.Exists(Journal));

        await Wandb.SaveAllAsync([Artifact], Options);
        string text = await File.ReadAllTextAsync(Journal);
        await ByAnotherAsync(other => other.Description = "theirs");
        UntypedArtifact again = await LoadAsync();
        Edit(again);

        Assert.Equal(1, (await Wandb.SaveAllAsync([again], dry)).Count(SaveAllOutcome.SavedBefore));
        Assert.True(again.HasChanges);
        Assert.Equal(text, await File.ReadAllTextAsync(Journal));
    }

    [Fact]
    public async Task What_was_saved_when_it_was_stopped_is_in_it()
    {
        string path = Server.AddArtifactVersion("team/vision/another", "model");
        UntypedArtifact another = await LoadAsync(path);
        Artifact.Description = another.Description = "second";
        using CancellationTokenSource stop = new();
        SaveAllOptions oneByOne = Options with { ArtifactsPerRequest = 1, MaxConcurrency = 1 };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Wandb.SaveAllAsync([Artifact, another], oneByOne, new Stopping(stop), stop.Token));

        await ByAnotherAsync(other => other.Description = "theirs");
        UntypedArtifact[] again = [await LoadAsync(), await LoadAsync(path)];
        Array.ForEach(again, artifact => artifact.Description = "second");
        Assert.Equal(
            [SaveAllOutcome.SavedBefore, SaveAllOutcome.Saved], (await Wandb.SaveAllAsync(again, oneByOne)).Items.Select(item => item.Outcome));
        Assert.Equal("theirs", (await LoadAsync()).Description);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Directory.Delete(_folder, recursive: true);
    }

    private static void Edit(UntypedArtifact artifact)
    {
        artifact.Metadata.Set("epochs", JsonValue.Create(4));
        artifact.Metadata.Set("new", JsonSerializer.SerializeToNode("golden"));
        artifact.Description = "second";
        artifact.Aliases.Add("best");
        artifact.Aliases.Remove("candidate");
        artifact.Tags.Add("golden");
    }

    private sealed class Throwing(Exception fault) : IProgress<SaveAllProgress>
    {
        public void Report(SaveAllProgress value) => throw fault;
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<SaveAllProgress>
    {
        public void Report(SaveAllProgress value) => stop.Cancel();
    }
}
