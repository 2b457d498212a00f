using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.LocalServer;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Saving;

public sealed class SavingTests : IAsyncLifetime
{
    private const string Path = "team/vision/resnet:v0";
    private WandbLocalServer _server = null!;
    private WandbClient _wandb = null!;
    private UntypedArtifact _artifact = null!;

    public async Task InitializeAsync()
    {
        _server = await WandbLocalServer.StartAsync();
        _server.AddArtifactVersion(
            "team/vision/resnet", "model", ["candidate"], """{ "epochs": 3, "lr": 1.0, "owner": "vision-team" }""", "first", ["old tag"]);
        _wandb = _server.Client();
        _artifact = await _wandb.GetArtifactAsync(Path);
    }

    public async Task DisposeAsync()
    {
        await _wandb.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_old_alias_that_could_not_be_given_today_can_be_removed()
    {
        _server.AddArtifactVersion("team/vision/aged", "model", aliases: ["old/best"]);
        UntypedArtifact artifact = await _wandb.GetArtifactAsync("team/vision/aged:old/best");

        Assert.True(artifact.Aliases.Remove("old/best"));
        await artifact.SaveAsync();

        Assert.Equal(["latest"], (await _wandb.GetArtifactAsync("team/vision/aged")).Aliases);
    }

    [Fact]
    public async Task A_save_with_nothing_to_save_sends_nothing()
    {
        long before = _server.RequestCount;

        await _artifact.SaveAsync();
        _artifact.Description = "first";
        _artifact.Aliases.Add("candidate");
        await _artifact.SaveAsync();

        Assert.Equal(before, _server.RequestCount);
        Assert.True(_artifact.PlanSave().IsEmpty);
    }

    [Fact]
    public async Task Aliases_description_tags_and_ttl_go_in_one_request_in_order()
    {
        _artifact.Aliases.Add("best");
        _artifact.Aliases.Remove("candidate");
        _artifact.Description = "second";
        _artifact.Tags.ReplaceWith("new tag");
        _artifact.Ttl = ArtifactTtl.After(TimeSpan.FromDays(2));
        int before = _server.Requests.Count;

        await _artifact.SaveAsync();

        RecordedRequest request = Assert.Single(_server.Requests.Skip(before));
        Assert.Equal("SaveArtifact", request.OperationName);
        int[] order = [.. new[] { "addAliases(", "deleteAliases(", "updateArtifact(" }.Select(field => request.Query!.IndexOf(field, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        UntypedArtifact stored = await _wandb.GetArtifactAsync(Path);
        Assert.True(stored.Aliases.SetEquals(["latest", "best"]));
        Assert.Equal("second", stored.Description);
        Assert.Equal(["new tag"], stored.Tags);
        Assert.Equal(ArtifactTtl.After(TimeSpan.FromDays(2)), stored.Ttl);
    }

    [Fact]
    public async Task Any_combination_of_edits_besides_metadata_is_one_request_and_a_replacement_adds_none()
    {
        Action<UntypedArtifact, int>[] edits =
        [
            (artifact, round) => artifact.Aliases.Add($"alias{round}"),
            (artifact, round) => artifact.Aliases.Remove($"alias{round - 1}"),
            (artifact, round) => artifact.Description = $"description {round}",
            (artifact, round) => artifact.Tags.Add($"tag{round}"),
            (artifact, round) => artifact.Ttl = ArtifactTtl.After(TimeSpan.FromSeconds(round)),
            (artifact, round) => artifact.ReplaceMetadata(JsonElement.Parse($$"""{"round": {{round}}}""")),
        ];
        for (int round = 1; round < 1 << edits.Length; round++)
        {
            foreach (int edit in Enumerable.Range(0, edits.Length).Where(edit => (round & (1 << edit)) != 0))
            {
                edits[edit](_artifact, round);
            }

            int planned = _artifact.PlanSave().RequestCount;
            long before = _server.RequestCount;
            await _artifact.SaveAsync();

            Assert.Equal(planned, _server.RequestCount - before);
            Assert.InRange(planned, _artifact.HasChanges ? 1 : 0, 1);
            Assert.False(_artifact.HasChanges);
        }
    }

    [Fact]
    public async Task Only_what_was_edited_is_sent()
    {
        _artifact.Description = "second";
        int before = _server.Requests.Count;

        await _artifact.SaveAsync();

        JsonNode input = JsonNode.Parse(Assert.Single(_server.Requests.Skip(before)).Variables!)!["input"]!;
        Assert.Equal(["artifactID", "description"], input.AsObject().Select(field => field.Key).Order());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_description_can_be_cleared(string? cleared)
    {
        _artifact.Description = cleared;

        await _artifact.SaveAsync();

        Assert.Null(_artifact.Description);
        Assert.Null((await _wandb.GetArtifactAsync(Path)).Description);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-2)]
    public async Task A_ttl_can_be_inherited_or_none(long code)
    {
        _artifact.Ttl = ArtifactTtl.After(TimeSpan.FromHours(1));
        await _artifact.SaveAsync();

        _artifact.Ttl = code == -1 ? ArtifactTtl.Inherit : ArtifactTtl.None;
        await _artifact.SaveAsync();

        Assert.Contains($"\"ttlDurationSeconds\":{code}", _server.Requests[^1].Variables!.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(code == -1 ? ArtifactTtl.Inherit : ArtifactTtl.None, (await _wandb.GetArtifactAsync(Path)).Ttl);
    }

    [Fact]
    public async Task Metadata_is_merged_in_two_requests_onto_what_the_server_has_now()
    {
        UntypedArtifact other = await _wandb.GetArtifactAsync(Path);
        other.Metadata.Set("added", JsonValue.Create("by another"));
        await other.SaveAsync();
        _artifact.Metadata.Set("epochs", JsonValue.Create(10));
        int before = _server.Requests.Count;

        await _artifact.SaveAsync();

        Assert.Equal(["MetadataById", "UpdateArtifact"], _server.Operations(before));
        string stored = (await _wandb.GetArtifactAsync(Path)).MetadataJson.GetRawText();
        Assert.Contains("\"lr\": 1.0", stored, StringComparison.Ordinal);
        Assert.Contains("by another", stored, StringComparison.Ordinal);
        Assert.Contains("10", stored, StringComparison.Ordinal);
        Assert.Equal(stored, _artifact.MetadataJson.GetRawText());
    }

    [Fact]
    public async Task Replacing_the_metadata_overwrites_in_one_request()
    {
        _artifact.ReplaceMetadata(JsonElement.Parse("""{"only": 1e2}"""));
        int before = _server.Requests.Count;

        await _artifact.SaveAsync();

        Assert.Equal(["UpdateArtifact"], _server.Operations(before));
        Assert.Equal("""{"only": 1e2}""", (await _wandb.GetArtifactAsync(Path)).MetadataJson.GetRawText());
    }

    [Fact]
    public async Task A_key_that_both_changed_is_a_conflict_and_nothing_is_written()
    {
        UntypedArtifact other = await _wandb.GetArtifactAsync(Path);
        other.Metadata.Set("epochs", JsonValue.Create(7));
        await other.SaveAsync();
        _artifact.Metadata.Set("epochs", JsonValue.Create(8));
        _artifact.Description = "not sent";

        await Assert.ThrowsAsync<MetadataConflictException>(() => _artifact.SaveAsync());

        Assert.Equal("not sent", _artifact.Description);
        Assert.True(_artifact.HasChanges);
        Assert.Equal("first", (await _wandb.GetArtifactAsync(Path)).Description);
    }

    [Fact]
    public async Task More_than_100_metadata_keys_are_refused_before_they_are_written()
    {
        foreach (int index in Enumerable.Range(0, 97))
        {
            _artifact.Metadata.Set($"key{index}", JsonValue.Create(index));
        }

        await _artifact.SaveAsync();
        _artifact.Metadata.Set("one more", JsonValue.Create(true));
        int before = _server.Requests.Count;

        ArtifactSaveException refusal = await Assert.ThrowsAsync<ArtifactSaveException>(() => _artifact.SaveAsync());

        Assert.Contains("101 top-level keys", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["MetadataById"], _server.Operations(before));
        Assert.True(_artifact.HasChanges);
    }

    [Fact]
    public async Task After_a_save_the_object_is_what_the_server_has()
    {
        UntypedArtifact other = await _wandb.GetArtifactAsync(Path);
        other.Aliases.Add("theirs");
        other.Tags.Add("theirs");
        await other.SaveAsync();
        _artifact.Description = "mine";

        await _artifact.SaveAsync();

        Assert.True(_artifact.Aliases.SetEquals(["latest", "candidate", "theirs"]));
        Assert.Contains("theirs", _artifact.Tags);
        Assert.False(_artifact.HasChanges);
        Assert.Equal("v0", _artifact.Version);
    }

    [Fact]
    public async Task The_plan_says_what_the_save_then_sends()
    {
        _artifact.Aliases.Add("best");
        _artifact.Metadata.Set("epochs", JsonValue.Create(10));
        _artifact.Description = null;
        SavePlan plan = _artifact.PlanSave();
        int before = _server.Requests.Count;

        await _artifact.SaveAsync();

        Assert.Equal([SaveStepKind.ReadMetadata, SaveStepKind.AddAliases, SaveStepKind.UpdateArtifact], plan.Steps.Select(step => step.Kind));
        Assert.Equal(plan.RequestCount, _server.Requests.Count - before);
        Assert.Equal(
            $"""
            {Path}: 3 step(s) in 2 request(s)
              request 1: ReadMetadata
              request 2: AddAliases
                add alias 'best'
              request 2: UpdateArtifact
                clear the description
                change metadata key 'epochs': 3 to 10
            """.ReplaceLineEndings("\n"),
            plan.ToString());
    }

    [Fact]
    public async Task Saves_of_one_artifact_run_one_after_the_other()
    {
        UntypedArtifact[] objects = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _wandb.GetArtifactAsync(Path)));

        await Task.WhenAll(objects.Select((artifact, index) =>
        {
            artifact.Metadata.Set($"writer{index}", JsonValue.Create(index));
            return artifact.SaveAsync();
        }));

        JsonElement stored = (await _wandb.GetArtifactAsync(Path)).MetadataJson;
        Assert.All(Enumerable.Range(0, 8), index => Assert.Equal(index, stored.GetProperty($"writer{index}").GetInt32()));
        Assert.Equal(3, stored.GetProperty("epochs").GetInt32());
    }
}
