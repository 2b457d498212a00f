using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.LocalServer;

namespace Wandb.Client.Tests.Saving;

/// <summary>A plan is what the save then sends, byte for byte where the server has not changed.</summary>
public sealed class PlanTests : SavingTestBase
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_requests_that_follow_are_those_of_the_plan(bool replace)
    {
        Artifact.Aliases.Add("best");
        Artifact.Aliases.Remove("candidate");
        Artifact.Description = "\"second\"";
        Artifact.Tags.ReplaceWith("golden");
        Artifact.Ttl = ArtifactTtl.After(TimeSpan.FromDays(1));
        if (replace)
        {
            Artifact.ReplaceMetadata(JsonElement.Parse("""{"only": 1e2}"""));
        }
        else
        {
            Artifact.Metadata.Set("epochs", JsonValue.Create(10));
        }

        SavePlan plan = Artifact.PlanSave();
        int before = Server.Requests.Count;
        await Artifact.SaveAsync();

        RecordedRequest[] sent = [.. Server.Requests.Skip(before)];
        Assert.Equal(sent.Select(request => request.OperationName), plan.Requests.Select(request => request.OperationName));
        Assert.Equal(sent.Select(request => request.Query), plan.Requests.Select(request => request.Document));
        Assert.All(sent.Zip(plan.Requests), pair => Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(pair.First.Variables!), JsonNode.Parse(pair.Second.Variables)), pair.First.Variables + " sent, planned " + pair.Second.Variables));
        Assert.Equal(Enumerable.Range(1, sent.Length), plan.Requests.Select(request => request.Number));
        Assert.Equal(replace ? 1 : 2, plan.RequestCount);
    }

    [Fact]
    public void A_plan_is_json_too()
    {
        Artifact.Aliases.Add("best");
        Artifact.Metadata.Set("epochs", JsonValue.Create(10));

        JsonNode json = JsonNode.Parse(Artifact.PlanSave().ToJson())!;

        Assert.Equal(Path, json["artifact"]!.GetValue<string>());
        Assert.Equal(["MetadataById", "SaveArtifact"], json["requests"]!.AsArray().Select(request => request!["operationName"]!.GetValue<string>()));
        JsonNode write = json["requests"]![1]!;
        Assert.Equal("best", write["variables"]!["m0_input"]!["aliases"]![0]!["alias"]!.GetValue<string>());
        Assert.Equal("AddAliases", write["steps"]![0]!["step"]!.GetValue<string>());
        Assert.Equal("change metadata key 'epochs': 3 to 10", write["steps"]![1]!["edits"]![0]!.GetValue<string>());
    }

    [Fact]
    public void Nothing_edited_is_an_empty_plan()
    {
        Assert.True(Artifact.PlanSave().IsEmpty);
        Assert.Empty(Artifact.PlanSave().Requests);
        Assert.Equal("[]", JsonNode.Parse(Artifact.PlanSave().ToJson())!["requests"]!.ToJsonString());
    }
}
