using System.Text.Json.Nodes;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Saving;

/// <summary>The same metadata changed here and by another writer.</summary>
public sealed class ConflictTests : SavingTestBase
{
    [Fact]
    public async Task The_exception_has_what_was_loaded_what_is_wanted_and_what_the_server_has()
    {
        await ConflictAsync();

        MetadataConflictException conflict = await Assert.ThrowsAsync<MetadataConflictException>(() => Artifact.SaveAsync());

        Assert.Equal(new MetadataConflict("$.epochs", "3", "8", "7"), Assert.Single(conflict.Conflicts));
    }

    [Fact]
    public async Task After_a_conflict_the_edit_can_be_discarded_and_others_saved()
    {
        await ConflictAsync();
        await Assert.ThrowsAsync<MetadataConflictException>(() => Artifact.SaveAsync());

        Artifact.DiscardChanges();
        await Artifact.RefreshAsync();
        Artifact.Metadata.Set("lr", JsonValue.Create(0.5));
        await Artifact.SaveAsync();

        Assert.Equal("""{"epochs": 7, "lr": 0.5}""", (await LoadAsync()).MetadataJson.GetRawText());
    }

    [Fact]
    public async Task After_a_refresh_the_place_can_be_set_anew_and_saved()
    {
        await ConflictAsync();

        MetadataConflict conflict = Assert.Single(await Artifact.RefreshAsync());
        Assert.Equal("7", conflict.Theirs);
        await Assert.ThrowsAsync<MetadataConflictException>(() => Artifact.SaveAsync());
        Artifact.Metadata.Set("epochs", JsonValue.Create(9));
        await Artifact.SaveAsync();

        Assert.Equal(9, (await LoadAsync()).MetadataJson.GetProperty("epochs").GetInt32());
    }

    [Theory]
    [InlineData("mine", 8)]
    [InlineData("theirs", 7)]
    [InlineData("larger", 8)]
    public async Task A_resolver_decides(string which, int expected)
    {
        await ConflictAsync();
        MetadataConflictResolver resolve = which switch
        {
            "mine" => MetadataConflictResolvers.KeepMine,
            "theirs" => MetadataConflictResolvers.KeepTheirs,
            _ => conflict => MetadataResolution.Use(
                System.Text.Encoding.UTF8.GetBytes(string.CompareOrdinal(conflict.Mine, conflict.Theirs) > 0 ? conflict.Mine! : conflict.Theirs!)),
        };

        await Artifact.SaveAsync(new SaveOptions { Resolve = resolve });

        Assert.Equal(expected, (await LoadAsync()).MetadataJson.GetProperty("epochs").GetInt32());
        Assert.Equal(expected, Artifact.MetadataJson.GetProperty("epochs").GetInt32());
        Assert.False(Artifact.HasChanges);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_update_is_made_on_what_the_server_has(bool verify)
    {
        await ByAnotherAsync(other => other.Metadata.Set("epochs", JsonValue.Create(7)));

        List<string?> sent = await SentByAsync(() => Artifact.UpdateMetadataAsync(Increment, new SaveOptions { Verify = verify }));

        Assert.Equal(8, (await LoadAsync()).MetadataJson.GetProperty("epochs").GetInt32());
        Assert.Equal(verify ? ["AddAliases", "ArtifactById", "UpdateArtifact", "ArtifactById", "DeleteAliases"] : ["ArtifactById", "UpdateArtifact"], sent);
    }

    [Fact]
    public async Task Verified_updates_of_one_counter_all_count()
    {
        WandbClient[] clients = [.. Enumerable.Range(0, 4).Select(_ => Server.Client())];
        await Task.WhenAll(clients.Select(async client =>
        {
            UntypedArtifact artifact = await client.GetArtifactAsync(Path);
            for (int time = 0; time < 5; time++)
            {
                await artifact.UpdateMetadataAsync(Increment, new SaveOptions { Verify = true });
            }

            await client.DisposeAsync();
        }));

        Assert.Equal(3 + (4 * 5), (await LoadAsync()).MetadataJson.GetProperty("epochs").GetInt32());
    }

    [Fact]
    public async Task An_update_that_changes_nothing_writes_nothing()
    {
        Assert.Equal(["ArtifactById"], await SentByAsync(() => Artifact.UpdateMetadataAsync(_ => { })));
    }

    [Fact]
    public async Task An_update_that_throws_leaves_no_edit()
    {
        await Assert.ThrowsAsync<FormatException>(() => Artifact.UpdateMetadataAsync(metadata =>
        {
            Increment(metadata);
            throw new FormatException();
        }));

        Assert.False(Artifact.HasChanges);
    }

    [Fact]
    public async Task An_update_does_not_mix_with_metadata_that_is_not_saved()
    {
        Artifact.Metadata.Set("lr", JsonValue.Create(0.5));

        await Assert.ThrowsAsync<InvalidOperationException>(() => Artifact.UpdateMetadataAsync(Increment));

        Assert.True(Artifact.HasChanges);
    }

    private static void Increment(UntypedMetadata metadata)
    {
        Assert.True(metadata.TryGet("epochs", out System.Text.Json.JsonElement epochs));
        metadata.Set("epochs", JsonValue.Create(epochs.GetInt32() + 1));
    }

    private async Task ConflictAsync()
    {
        await ByAnotherAsync(other => other.Metadata.Set("epochs", JsonValue.Create(7)));
        Artifact.Metadata.Set("epochs", JsonValue.Create(8));
    }
}
