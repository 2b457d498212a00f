using System.Net;
using System.Text.Json.Nodes;

namespace Wandb.Client.Tests.Saving;

/// <summary>A server that refuses several root fields in one mutation.</summary>
public sealed class OneFieldServerTests : SavingTestBase
{
    private int _refused;

    [Fact]
    public async Task Fields_that_are_refused_together_are_sent_one_by_one_and_the_client_remembers()
    {
        RefuseSeveralFields();
        Artifact.Aliases.Add("best");
        Artifact.Aliases.Remove("candidate");
        Artifact.Description = "second";

        List<string?> found = await SentByAsync(() => Artifact.SaveAsync());

        Assert.Equal(["ArtifactById", "AddAliases", "DeleteAliases", "UpdateArtifact"], found);
        Assert.Equal(1, _refused);
        Assert.False(Artifact.HasChanges);

        UntypedArtifact another = await LoadAsync();
        another.Aliases.Add("second");
        another.Description = "third";
        SavePlan plan = another.PlanSave();

        Assert.Equal(["AddAliases", "UpdateArtifact"], await SentByAsync(() => another.SaveAsync()));
        Assert.Equal(1, _refused);
        Assert.Equal(2, plan.RequestCount);
        Assert.Equal([1, 2], plan.Steps.Select(step => step.Request));
    }

    [Fact]
    public async Task When_one_of_them_fails_the_ones_before_it_are_applied_and_the_rest_is_not()
    {
        RefuseSeveralFields();
        Artifact.Aliases.Add("best");
        Artifact.Aliases.Remove("candidate");
        Artifact.Description = "second";
        Server.FailNext(HttpStatusCode.Forbidden, operationName: "DeleteAliases");

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => Artifact.SaveAsync());

        Assert.Equal([SaveStepOutcome.Applied, SaveStepOutcome.NotApplied, SaveStepOutcome.NotApplied], failure.Steps.Select(step => step.Outcome));
        Assert.Equal([SaveStepKind.DeleteAliases, SaveStepKind.UpdateArtifact], Artifact.PlanSave().Steps.Select(step => step.Kind));
        Assert.Contains("best", (await LoadAsync()).Aliases);
    }

    [Fact]
    public async Task An_edit_that_is_refused_by_itself_does_not_make_the_server_one_of_those()
    {
        Meddling.Instead = body => body.Contains("bad", StringComparison.Ordinal) ? (HttpStatusCode.BadRequest, """{"error":"no"}""") : null;
        Artifact.Aliases.Add("best");
        Artifact.Description = "bad";
        await Assert.ThrowsAsync<ArtifactSaveException>(() => Artifact.SaveAsync());

        UntypedArtifact another = await LoadAsync();
        another.Aliases.Add("second");
        another.Description = "third";

        Assert.Equal(["SaveArtifact"], await SentByAsync(() => another.SaveAsync()));
    }

    [Fact]
    public async Task Many_artifacts_are_saved_one_by_one_then()
    {
        RefuseSeveralFields();
        Artifact.Aliases.Add("best");
        Artifact.Description = "second";

        SaveAllReport report = await Wandb.SaveAllAsync([Artifact]);

        Assert.Equal(SaveAllOutcome.Saved, Assert.Single(report.Items).Outcome);
        Assert.Equal("second", (await LoadAsync()).Description);
    }

    private void RefuseSeveralFields() => Meddling.Instead = body =>
    {
        bool isMany = JsonNode.Parse(body)!["query"]!.GetValue<string>() is var query
            && query.StartsWith("mutation", StringComparison.Ordinal) && query.Contains("m1_", StringComparison.Ordinal);
        _refused += isMany ? 1 : 0;
        return isMany ? (HttpStatusCode.BadRequest, """{"errors":[{"message":"only one root field is allowed"}]}""") : null;
    };
}
