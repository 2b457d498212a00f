using System.Net;
using System.Text.Json.Nodes;

namespace Wandb.Client.Tests.Saving;

/// <summary>Saves that read back what they wrote, against writers that verify and writers that don't.</summary>
public sealed class VerifiedSaveTests : SavingTestBase
{
    private static readonly SaveOptions Verified = new() { Verify = true };

    [Fact]
    public async Task A_write_that_is_overwritten_is_repeated_on_what_overwrote_it()
    {
        OverwriteAfterWrites("""{"epochs": 3, "theirs": 1}""", times: 2);
        Artifact.Metadata.Set("mine", JsonValue.Create(1));
        Artifact.Description = "second";

        await Artifact.SaveAsync(Verified);

        Assert.Equal("""{"epochs": 3, "theirs": 1, "mine": 1}""", (await LoadAsync()).MetadataJson.GetRawText());
        Assert.Equal("""{"epochs": 3, "theirs": 1, "mine": 1}""", Artifact.MetadataJson.GetRawText());
        Assert.False(Artifact.HasChanges);
        Assert.Equal("second", Artifact.Description);
    }

    [Fact]
    public async Task A_place_that_somebody_changed_after_the_write_is_not_changed_back()
    {
        OverwriteAfterWrites("""{"epochs": 99, "lr": 1.0}""", times: 1);
        Artifact.Metadata.Set("epochs", JsonValue.Create(4));

        await Artifact.SaveAsync(Verified);

        Assert.Equal(99, Artifact.MetadataJson.GetProperty("epochs").GetInt32());
        Assert.False(Artifact.HasChanges);
    }

    [Fact]
    public async Task A_write_that_is_overwritten_every_time_fails_and_stays_an_edit()
    {
        OverwriteAfterWrites("""{"epochs": 3}""", times: int.MaxValue);
        Artifact.Metadata.Set("mine", JsonValue.Create(1));
        Artifact.Aliases.Add("best");

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(
            () => Artifact.SaveAsync(new SaveOptions { Verify = true, MaxAttempts = 3 }));

        Assert.IsType<WandbConflictException>(failure.InnerException);
        Assert.Contains("each of 3 writes", failure.Message, StringComparison.Ordinal);
        Assert.Equal(SaveStepKind.AddAliases, Assert.Single(failure.Applied).Kind);
        Meddling.After = null;
        await Artifact.SaveAsync(Verified);
        Assert.Equal(1, (await LoadAsync()).MetadataJson.GetProperty("mine").GetInt32());
        Assert.Contains("best", Artifact.Aliases);
    }

    [Fact]
    public async Task Replaced_metadata_is_verified_too()
    {
        OverwriteAfterWrites("""{"epochs": 3, "lr": 1.0}""", times: 1);
        Artifact.ReplaceMetadata(System.Text.Json.JsonElement.Parse("""{"only": 1}"""));

        await Artifact.SaveAsync(Verified);

        Assert.Equal("""{"only": 1}""", (await LoadAsync()).MetadataJson.GetRawText());
    }

    [Fact]
    public async Task A_conflict_is_reported_and_the_turn_is_over()
    {
        await ByAnotherAsync(other => other.Metadata.Set("epochs", JsonValue.Create(7)));
        Artifact.Metadata.Set("epochs", JsonValue.Create(8));

        await Assert.ThrowsAsync<Wandb.Metadata.MetadataConflictException>(() => Artifact.SaveAsync(Verified));

        Assert.Empty(await FlagsAsync());
        Assert.True(Artifact.HasChanges);
    }

    [Fact]
    public async Task Without_metadata_edits_a_verified_save_is_an_ordinary_one()
    {
        Artifact.Description = "second";

        Assert.Equal(["UpdateArtifact"], await SentByAsync(() => Artifact.SaveAsync(Verified)));
    }

    [Fact]
    public async Task The_flag_of_a_turn_shows_in_no_object()
    {
        UntypedArtifact? seen = null;
        Meddling.After = async body =>
        {
            if (body.Contains("UpdateArtifact", StringComparison.Ordinal) && seen is null)
            {
                Assert.Single(await FlagsAsync());
                await using WandbClient other = Server.Client();
                seen = await other.GetArtifactAsync(Path);
            }
        };
        Artifact.Metadata.Set("mine", JsonValue.Create(1));

        await Artifact.SaveAsync(Verified);

        Assert.True(seen!.Aliases.SetEquals(["latest", "candidate"]));
        Assert.True(Artifact.Aliases.SetEquals(["latest", "candidate"]));
        Assert.Empty(await FlagsAsync());
    }

    [Theory]
    [InlineData("AddAliases")]
    [InlineData("ArtifactById")]
    public async Task When_no_turn_can_be_taken_nothing_is_written(string operation)
    {
        Server.FailNext(HttpStatusCode.Forbidden, operationName: operation);
        Artifact.Metadata.Set("mine", JsonValue.Create(1));

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => Artifact.SaveAsync(Verified));

        Assert.Equal(SaveStepKind.UpdateArtifact, Assert.Single(failure.NotApplied).Kind);
        Assert.DoesNotContain("UpdateArtifact", Server.Operations());
        Assert.Empty(await FlagsAsync());
        await Artifact.SaveAsync(Verified);
        Assert.False(Artifact.HasChanges);
    }

    [Fact]
    public async Task A_write_that_the_server_refused_ends_the_turn()
    {
        Server.FailNext(HttpStatusCode.InternalServerError, operationName: "UpdateArtifact");
        Artifact.Metadata.Set("mine", JsonValue.Create(1));

        await Assert.ThrowsAsync<ArtifactSaveException>(() => Artifact.SaveAsync(Verified));

        Assert.Empty(await FlagsAsync());
    }

    [Fact]
    public async Task A_write_that_may_still_arrive_leaves_the_flag_up_to_warn_the_others()
    {
        Server.FailNext(HttpStatusCode.GatewayTimeout, operationName: "UpdateArtifact");
        Artifact.Metadata.Set("mine", JsonValue.Create(1));

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => Artifact.SaveAsync(Verified));

        Assert.Single(failure.Unknown);
        Assert.Single(await FlagsAsync());
    }

    [Fact]
    public async Task A_save_that_is_cancelled_while_it_waits_for_its_turn_leaves_nothing_behind()
    {
        await using WandbClient other = Server.Client();
        UntypedArtifact holder = await other.GetArtifactAsync(Path);
        string flag = TurnFlag.New(DateTimeOffset.UnixEpoch);
        holder.Aliases.Add(flag);
        await holder.SaveAsync();
        Artifact.Metadata.Set("mine", JsonValue.Create(1));
        using CancellationTokenSource stop = new();
        int looks = 0;
        Meddling.After = async body =>
        {
            if (body.Contains("ArtifactById", StringComparison.Ordinal) && ++looks == 3)
            {
                await stop.CancelAsync();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Artifact.SaveAsync(Verified, stop.Token));

        Meddling.After = null;
        Assert.Equal([flag], await FlagsAsync());
        Assert.True(Artifact.HasChanges);
        Assert.DoesNotContain("mine", (await LoadAsync()).MetadataJson.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_that_verify_lose_nothing_of_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            await using WandbClient client = Server.Client();
            UntypedArtifact artifact = await client.GetArtifactAsync(Path);
            foreach (int edit in Enumerable.Range(0, 4))
            {
                artifact.Metadata.Set($"w{writer}e{edit}", JsonValue.Create(edit));
                await artifact.SaveAsync(Verified);
            }
        }));

        string stored = (await LoadAsync()).MetadataJson.GetRawText();
        Assert.All(Enumerable.Range(0, 24), index => Assert.Contains($"w{index / 4}e{index % 4}", stored, StringComparison.Ordinal));
    }

    private void OverwriteAfterWrites(string metadata, int times) => Meddling.After = async body =>
    {
        if ((body.Contains("UpdateArtifact", StringComparison.Ordinal) || body.Contains("SaveArtifact", StringComparison.Ordinal)) && times-- > 0)
        {
            await using WandbClient other = Server.Client();
            UntypedArtifact careless = await other.GetArtifactAsync(Path);
            careless.ReplaceMetadata(System.Text.Json.JsonElement.Parse(metadata));
            await careless.UnserialisedSaveAsync();
        }
    };

    /// <summary>What the server has, past what the client hides.</summary>
    private async Task<List<string>> FlagsAsync()
    {
        await using WandbClient other = Server.Client();
        UntypedArtifact artifact = await other.GetArtifactAsync(Path);
        return [.. (await new SharedArtifact(artifact).ReadAsync(CancellationToken.None)).Flags];
    }
}
