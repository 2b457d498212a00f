#pragma warning disable WANDB305 // what is under test is the refusal of the save behind the analyzer
using Wandb.Metadata;

namespace Wandb.EndToEnd.Tests;

/// <summary>Documents that an earlier record wrote, edited and saved with the present one.</summary>
public sealed class EvolutionTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    private const string Stored = """{"acc": 7.5, "opt": {"name": "sgd", "lr": 3e0, "steps": 99, "fused": true}, "owner": "team"}""";

    [Fact]
    public async Task An_old_document_reads_as_the_present_record()
    {
        EvolvingArtifact artifact = await LoadAsync(Stored);

        EvolvingMetadata record = artifact.Metadata.ToRecord();

        Assert.Equal(new EvolvingMetadata { ValAccuracy = 7.5, Optimizer = new("sgd", 3) { Steps = 99 }, Schedule = "cosine" }, record);
        Assert.Equal("cosine", artifact.Metadata.Schedule);
    }

    [Fact]
    public async Task Keys_migrate_in_one_save_and_a_bad_value_that_only_moved_does_not_hold_it_up()
    {
        string path = fixture.Add(Stored);
        EvolvingArtifact artifact = await fixture.Client.GetArtifactAsync<EvolvingArtifact>(path);

        IReadOnlyList<MetadataKeyMove> moves = artifact.Metadata.MigrateKeys();
        await artifact.SaveAsync();

        Assert.Equal(["$.acc", "$.opt", "$.optimizer.lr"], moves.Select(move => move.From));
        Assert.Equal(
            """{"owner": "team", "val_accuracy": 7.5, "optimizer": {"name": "sgd", "learning_rate": 3e0, "steps": 99, "fused": true}}""",
            await fixture.StoredAsync(path));
    }

    [Fact]
    public async Task An_edit_inside_what_moved_is_checked_and_its_neighbours_are_not()
    {
        string path = fixture.Add(Stored);
        EvolvingArtifact artifact = await fixture.Client.GetArtifactAsync<EvolvingArtifact>(path);
        artifact.Metadata.Edit.Optimizer.LearningRate = 5;

        MetadataValidationException refused = await Assert.ThrowsAsync<MetadataValidationException>(() => artifact.SaveAsync());
        Assert.Equal(["$.optimizer.learning_rate"], refused.Violations.Select(broken => broken.Path));

        artifact.Metadata.Edit.Optimizer.LearningRate = 0.5;
        await artifact.SaveAsync();
        Assert.Equal(
            """{"acc": 7.5, "owner": "team", "optimizer": {"name": "sgd", "steps": 99, "fused": true, "learning_rate": 0.5}}""",
            await fixture.StoredAsync(path));
    }

    [Fact]
    public async Task A_writer_with_the_old_key_is_never_overrun()
    {
        string path = fixture.Add(Stored);
        EvolvingArtifact artifact = await fixture.Client.GetArtifactAsync<EvolvingArtifact>(path);
        UntypedArtifact old = await fixture.Client.GetArtifactAsync(path);
        old.Metadata.Set("opt", System.Text.Json.Nodes.JsonNode.Parse("""{"name":"adam"}"""));
        await old.SaveAsync();

        artifact.Metadata.Optimizer = artifact.Metadata.Optimizer! with { Name = "lion" };

        await Assert.ThrowsAsync<MetadataConflictException>(() => artifact.SaveAsync());
    }

    private async Task<EvolvingArtifact> LoadAsync(string metadata) => await fixture.Client.GetArtifactAsync<EvolvingArtifact>(fixture.Add(metadata));
}
