using System.Text.Json;

namespace Wandb.EndToEnd.Tests;

/// <summary>Leave, set, set to null and unset: what each puts into the request.</summary>
public sealed class RequestBodyTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    private const string Stored = """{"architecture": "resnet", "lr": 5e-1, "optimizer": {"name": "adam", "weight_decay": 0.50, "fused": true}, "owner": "team"}""";

    [Fact]
    public async Task Leaving_a_key_alone_sends_no_metadata_at_all() =>
        Assert.Null(await MetadataSentAsync(artifact => artifact.Description = "other"));

    [Fact]
    public async Task Setting_a_key_sends_its_value() =>
        Assert.Equal(Stored.Replace("5e-1", "0.25", StringComparison.Ordinal), await MetadataSentAsync(artifact => artifact.Metadata.LearningRate = 0.25));

    [Fact]
    public async Task Setting_a_key_to_null_sends_null() =>
        Assert.Equal(Stored.Replace("5e-1", "null", StringComparison.Ordinal), await MetadataSentAsync(artifact => artifact.Metadata.LearningRate = null));

    [Fact]
    public async Task Unsetting_a_key_sends_the_document_without_it() =>
        Assert.Equal(
            Stored.Replace("\"lr\": 5e-1, ", "", StringComparison.Ordinal),
            await MetadataSentAsync(artifact => artifact.Metadata.Unset(ImageModelArtifact.Keys.LearningRate)));

    [Fact]
    public async Task Inside_a_record_the_four_are_as_different()
    {
        Assert.Null(await MetadataSentAsync(artifact => artifact.Metadata.Edit.Optimizer.WeightDecay = 0.5));
        Assert.Equal(
            Stored.Replace("0.50", "0.001", StringComparison.Ordinal),
            await MetadataSentAsync(artifact => artifact.Metadata.Edit.Optimizer.WeightDecay = 0.001));
        Assert.Equal(
            Stored.Replace("""{"name": "adam", "weight_decay": 0.50, "fused": true}""", "null", StringComparison.Ordinal),
            await MetadataSentAsync(artifact => artifact.Metadata.Optimizer = null));
        Assert.Equal(
            Stored.Replace(", \"weight_decay\": 0.50", "", StringComparison.Ordinal),
            await MetadataSentAsync(artifact => artifact.Metadata.Edit.Optimizer.Unset(ImageModelArtifact.OptimizerSettingsEditor.Keys.WeightDecay)));
    }

    [Fact]
    public async Task Updating_as_a_record_sends_only_what_differs() =>
        Assert.Equal(
            Stored.Replace("0.50", "0.001", StringComparison.Ordinal),
            await MetadataSentAsync(artifact => artifact.Metadata.Update(record => record with { Optimizer = record.Optimizer! with { WeightDecay = 0.001 } })));

    [Fact]
    public async Task Two_writers_of_one_nested_record_both_win()
    {
        string path = fixture.Add(Stored);
        ImageModelArtifact mine = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);
        ImageModelArtifact theirs = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);

        mine.Metadata.Edit.Optimizer.WeightDecay = 0.001;
        theirs.Metadata.Edit.Optimizer.Name = "sgd";
        await theirs.SaveAsync();
        await mine.SaveAsync();

        Assert.Equal(
            Stored.Replace("0.50", "0.001", StringComparison.Ordinal).Replace("adam", "sgd", StringComparison.Ordinal),
            await fixture.StoredAsync(path));
    }

    // What the update of this artifact carried as metadata; null when no update did.
    private async Task<string?> MetadataSentAsync(Action<ImageModelArtifact> edit)
    {
        ImageModelArtifact artifact = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(fixture.Add(Stored));
        int before = fixture.Server.Requests.Count;
        edit(artifact);
        await artifact.SaveAsync();

        string? sent = null;
        foreach (string variables in fixture.Server.Requests.Skip(before).Select(request => request.Variables).OfType<string>())
        {
            using JsonDocument document = JsonDocument.Parse(variables);
            foreach (JsonProperty variable in document.RootElement.EnumerateObject())
            {
                if (variable.Value.ValueKind == JsonValueKind.Object && variable.Value.TryGetProperty("metadata", out JsonElement metadata))
                {
                    Assert.Equal(artifact.Id, variable.Value.GetProperty("artifactID").GetString());
                    sent = metadata.GetString();
                }
            }
        }

        return sent;
    }
}
