using System.Text.Json.Nodes;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Saving;

/// <summary>A save that fails: what was applied is done, what wasn't is still an edit, and the exception says which is which.</summary>
public class FailedSaveTests
{
    private static readonly string Updated = $$"""{"artifact":{{Answers.Artifact(description: "\"new\"", aliases: "best")}} }""";

    private static readonly StubAnswer Saved = StubAnswer.Json(
        $$"""{"data":{"m0_addAliases":{"success":true},"m1_deleteAliases":{"success":true},"m2_updateArtifact":{{Updated}} } }""");

    [Theory]
    [InlineData("401 No", typeof(WandbUnauthorizedException), SaveStepOutcome.NotApplied)]
    [InlineData("413 No", typeof(WandbInvalidRequestException), SaveStepOutcome.NotApplied)]
    [InlineData("400 No", typeof(WandbInvalidRequestException), SaveStepOutcome.Unknown)]
    [InlineData("422 No", typeof(WandbInvalidRequestException), SaveStepOutcome.Unknown)]
    [InlineData("429 No", typeof(WandbRateLimitedException), SaveStepOutcome.NotApplied)]
    [InlineData("403 No", typeof(WandbForbiddenException), SaveStepOutcome.Unknown)]
    [InlineData("409 No", typeof(WandbConflictException), SaveStepOutcome.Unknown)]
    [InlineData("500 No", typeof(WandbServerException), SaveStepOutcome.Unknown)]
    public async Task A_request_refused_as_a_whole_leaves_every_edit_an_edit(string status, Type kind, SaveStepOutcome outcome)
    {
        ArtifactSaveException failure = await FailureOf(StubAnswer.Json("""{"error":"no"}""", status));

        Assert.IsType(kind, failure.InnerException);
        Assert.Equal("no", failure.ServerText);
        Assert.All(failure.Steps, step => Assert.Equal(outcome, step.Outcome));
    }

    [Theory]
    [InlineData("400 Bad")]
    [InlineData("403 No")]
    [InlineData("500 Oops")]
    public async Task A_refusal_that_shows_how_far_the_server_came_is_believed(string status)
    {
        ArtifactSaveException failure = await FailureOf(
            StubAnswer.Json("""
                {"data":{"m0_addAliases":{"success":true},"m1_deleteAliases":{"success":true},"m2_updateArtifact":null},
                "errors":[{"message":"refused","path":["m2_updateArtifact"]}]}
                """, status),
            allStay: false);

        Assert.Equal(SaveStepKind.UpdateArtifact, Assert.Single(failure.NotApplied).Kind);
        Assert.Equal(2, failure.Applied.Count());
        Assert.Equal("refused", failure.ServerText);
        Assert.Equal(int.Parse(status[..3], System.Globalization.CultureInfo.InvariantCulture), (int)failure.StatusCode!.Value);
    }

    [Fact]
    public async Task A_single_step_that_timed_out_on_the_server_may_have_been_applied()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Answers.Membership()), StubAnswer.Json("{}", "408 Timeout"));
        await using WandbClient wandb = stub.Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync("team/vision/resnet:v0");
        artifact.Description = "new";

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => artifact.SaveAsync());

        Assert.Equal(SaveStepKind.UpdateArtifact, Assert.Single(failure.Unknown).Kind);
    }

    [Fact]
    public async Task A_single_step_that_is_forbidden_was_not_applied()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Answers.Membership()), StubAnswer.Json("{}", "403 No"));
        await using WandbClient wandb = stub.Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync("team/vision/resnet:v0");
        artifact.Description = "new";

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => artifact.SaveAsync());

        Assert.Equal(SaveStepKind.UpdateArtifact, Assert.Single(failure.NotApplied).Kind);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("html")]
    [InlineData("cut")]
    public async Task Without_an_answer_nobody_knows_and_the_edits_stay(string fault)
    {
        ArtifactSaveException failure = await FailureOf(fault switch
        {
            "nothing" => StubAnswer.Nothing,
            "html" => StubAnswer.Text("<html>", "200 OK", "text/html"),
            _ => StubAnswer.CutShort("{\"data\":{"),
        });

        Assert.Equal(3, failure.Unknown.Count());
    }

    [Fact]
    public async Task Errors_without_a_path_and_without_data_refuse_everything()
    {
        ArtifactSaveException failure = await FailureOf(StubAnswer.Json("""{"errors":[{"message":"permission denied"}]}"""));

        Assert.IsType<WandbForbiddenException>(failure.InnerException);
        Assert.Equal(3, failure.NotApplied.Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task When_one_root_field_fails_only_its_edits_stay(int failing)
    {
        string[] keys = ["m0_addAliases", "m1_deleteAliases", "m2_updateArtifact"];
        string updated = Updated.Replace("\"alias\":\"best\"", $"\"alias\":\"{(failing == 0 ? "another" : "latest")}\"", StringComparison.Ordinal);
        string[] payloads = ["""{"success":true}""", """{"success":true}""", updated];
        string data = string.Join(',', keys.Select((key, index) => $"\"{key}\":{(index == failing ? "null" : payloads[index])}"));
        await using StubServer stub = StubServer.Start(
            StubAnswer.Json(Answers.Membership()),
            StubAnswer.Json($$"""{"data":{ {{data}} },"errors":[{"message":"permission denied","path":["{{keys[failing]}}"]}]}"""));
        await using WandbClient wandb = stub.Client();
        UntypedArtifact artifact = await EditedAsync(wandb);

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => artifact.SaveAsync());

        Assert.IsType<WandbForbiddenException>(failure.InnerException);
        Assert.Equal((SaveStepKind)(failing + 1), Assert.Single(failure.NotApplied).Kind);
        Assert.Equal(2, failure.Applied.Count());
        Assert.Equal([(SaveStepKind)(failing + 1)], artifact.PlanSave().Steps.Select(step => step.Kind));
    }

    [Fact]
    public async Task A_step_that_answers_no_success_was_not_applied()
    {
        ArtifactSaveException failure = await FailureOf(
            StubAnswer.Json($$"""{"data":{"m0_addAliases":{"success":false},"m1_deleteAliases":{"success":true},"m2_updateArtifact":{{Updated}} } }"""),
            allStay: false);

        Assert.Equal(SaveStepKind.AddAliases, Assert.Single(failure.NotApplied).Kind);
        Assert.Equal(2, failure.Applied.Count());
    }

    [Fact]
    public async Task A_result_that_can_not_be_read_back_was_applied_all_the_same()
    {
        ArtifactSaveException failure = await FailureOf(
            StubAnswer.Json("""
                {"data":{"m0_addAliases":{"success":true},"m1_deleteAliases":{"success":true},"m2_updateArtifact":null},
                "errors":[{"message":"oops","path":["m2_updateArtifact","artifact","size"]}]}
                """),
            allStay: false);

        Assert.Equal(3, failure.Applied.Count());
    }

    [Fact]
    public async Task When_the_metadata_to_merge_onto_can_not_be_read_nothing_was_sent()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Answers.Membership()), StubAnswer.Json("{}", "500 No"));
        await using WandbClient wandb = stub.Client();
        UntypedArtifact artifact = await EditedAsync(wandb);
        artifact.Metadata.Set("key", JsonValue.Create(1));

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => artifact.SaveAsync());

        Assert.Equal(3, failure.NotApplied.Count());
        Assert.Equal(4, artifact.PlanSave().Steps.Count);
        Assert.Equal(2, stub.Requests.Count);
    }

    [Fact]
    public async Task Metadata_that_is_no_object_is_not_overwritten_by_a_merge_and_other_edits_are_saved()
    {
        await using StubServer stub = StubServer.Start(
            StubAnswer.Json(Answers.Membership(metadata: "\"[1]\"")),
            StubAnswer.Json($$"""{"data":{"updateArtifact":{"artifact":{{Answers.Artifact("\"[1]\"", "\"new\"")}} } } }"""));
        await using WandbClient wandb = stub.Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync("team/vision/resnet:v0");

        Assert.Throws<MetadataFormatException>(() => artifact.Metadata);
        artifact.Description = "new";
        await artifact.SaveAsync();

        Assert.False(artifact.HasChanges);
        Assert.DoesNotContain("metadata\":", stub.Requests.Last()[stub.Requests.Last().IndexOf("variables", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edits_made_during_a_save_stay_for_the_next_one()
    {
        await using StubServer stub = StubServer.Start(
            StubAnswer.Json(Answers.Membership()),
            Saved);
        using HoldingHandler holding = new();
        using HttpClient http = new(holding);
        await using WandbClient wandb = stub.Client(options => options.HttpClient = http);
        UntypedArtifact artifact = await EditedAsync(wandb);

        holding.Hold();
        Task save = artifact.SaveAsync();
        await holding.Held;
        artifact.Aliases.Add("later");
        artifact.Aliases.Remove("best");
        artifact.Description = "even newer";
        holding.Release();
        await save;

        Assert.Equal("even newer", artifact.Description);
        Assert.Equal(["later"], artifact.Aliases.PendingAdds);
        Assert.Equal(["best"], artifact.Aliases.PendingRemoves);
    }

    [Fact]
    public async Task An_answer_that_does_not_show_the_addressed_collection_leaves_its_aliases_as_they_are()
    {
        string elsewhere = Answers.Artifact(description: "\"new\"").Replace("\"id\":\"b\",\"alias\":\"latest\",\"artifactCollection\":{\"__typename\":\"ArtifactSequence\",\"id\":\"c\",\"name\":\"resnet\"", "\"id\":\"b\",\"alias\":\"other\",\"artifactCollection\":{\"__typename\":\"ArtifactPortfolio\",\"id\":\"d\",\"name\":\"elsewhere\"", StringComparison.Ordinal);
        await using StubServer stub = StubServer.Start(
            StubAnswer.Json(Answers.Membership()), StubAnswer.Json($$"""{"data":{"updateArtifact":{"artifact":{{elsewhere}} } } }"""));
        await using WandbClient wandb = stub.Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync("team/vision/resnet:v0");
        artifact.Description = "new";

        await artifact.SaveAsync();

        Assert.Equal(["latest"], artifact.Aliases);
    }

    [Fact]
    public async Task A_cancelled_save_keeps_its_edits_and_the_object_stays_usable()
    {
        await using StubServer stub = StubServer.Start(
            StubAnswer.Json(Answers.Membership()),
            StubAnswer.Silence,
            Saved);
        await using WandbClient wandb = stub.Client();
        UntypedArtifact artifact = await EditedAsync(wandb);
        using CancellationTokenSource stop = new();

        await stub.Arrived.WaitAsync();
        Task save = artifact.SaveAsync(stop.Token);
        await stub.Arrived.WaitAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => save);
        Assert.Equal(3, artifact.PlanSave().Steps.Count);
        await artifact.SaveAsync();
        Assert.False(artifact.HasChanges);
    }

    private static async Task<UntypedArtifact> EditedAsync(WandbClient wandb)
    {
        UntypedArtifact artifact = await wandb.GetArtifactAsync("team/vision/resnet:v0");
        artifact.Aliases.Add("best");
        artifact.Aliases.Remove("latest");
        artifact.Description = "new";
        return artifact;
    }

    private static async Task<ArtifactSaveException> FailureOf(StubAnswer answer, bool allStay = true)
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Answers.Membership()), answer);
        await using WandbClient wandb = stub.Client();
        UntypedArtifact artifact = await EditedAsync(wandb);
        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => artifact.SaveAsync());
        if (allStay)
        {
            Assert.Equal(3, artifact.PlanSave().Steps.Count);
            Assert.Equal("new", artifact.Description);
        }

        return failure;
    }
}
