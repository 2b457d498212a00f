using System.Text.Json.Nodes;

namespace Wandb.Client.Tests.Saving;

/// <summary>Refreshing and discarding.</summary>
public sealed class RefreshTests : SavingTestBase
{
    [Fact]
    public async Task A_refresh_shows_what_the_server_has_and_keeps_the_edits_on_top()
    {
        Artifact.Metadata.Set("mine", JsonValue.Create(1));
        Artifact.Aliases.Add("mine");
        Artifact.Tags.Add("mine");
        Artifact.Description = "mine";
        await ByAnotherAsync(other =>
        {
            other.Metadata.Set("theirs", JsonValue.Create(2));
            other.Aliases.Add("theirs");
            other.Tags.Add("theirs");
            other.Description = "theirs";
            other.Ttl = ArtifactTtl.None;
        });

        Assert.Empty(await Artifact.RefreshAsync());

        Assert.Equal("""{"epochs": 3, "lr": 1.0, "theirs": 2, "mine": 1}""", Artifact.MetadataJson.GetRawText());
        Assert.True(Artifact.Aliases.SetEquals(["latest", "candidate", "theirs", "mine"]));
        Assert.True(Artifact.Tags.SetEquals(["old tag", "theirs", "mine"]));
        Assert.Equal("mine", Artifact.Description);
        Assert.Equal(ArtifactTtl.None, Artifact.Ttl);
        Assert.True(Artifact.HasChanges);

        await Artifact.SaveAsync();
        Assert.Equal("mine", (await LoadAsync()).Description);
    }

    [Fact]
    public async Task Edits_that_the_server_agrees_with_are_done()
    {
        Artifact.Description = "second";
        Artifact.Aliases.Add("best");
        Artifact.Metadata.Set("epochs", JsonValue.Create(4));
        await ByAnotherAsync(other =>
        {
            other.Description = "second";
            other.Aliases.Add("best");
            other.Metadata.Set("epochs", JsonValue.Create(4));
        });

        await Artifact.RefreshAsync();

        Assert.False(Artifact.HasChanges);
    }

    [Fact]
    public async Task Discarding_drops_every_kind_of_edit_and_sends_nothing()
    {
        Artifact.Metadata.Set("epochs", JsonValue.Create(4));
        Artifact.Aliases.Clear();
        Artifact.Tags.Add("golden");
        Artifact.Description = null;
        Artifact.Ttl = ArtifactTtl.None;

        Assert.Empty(await SentByAsync(async () =>
        {
            Artifact.DiscardChanges();
            await Artifact.SaveAsync();
        }));

        Assert.False(Artifact.HasChanges);
        Assert.Equal("first", Artifact.Description);
        Assert.Equal(3, Artifact.MetadataJson.GetProperty("epochs").GetInt32());
        Assert.True(Artifact.Aliases.SetEquals(["latest", "candidate"]));
    }

    [Fact]
    public async Task Moving_an_alias_says_which_version_had_it()
    {
        Server.AddArtifactVersion("team/vision/resnet", "model", ["best"]);
        UntypedArtifact newer = await LoadAsync("team/vision/resnet:v1");

        Assert.Equal(new AliasMove("best", "v1", "v0"), await Artifact.MoveAliasAsync("best"));
        Assert.Equal(new AliasMove("best", "v0", "v0"), await Artifact.MoveAliasAsync("best"));
        Assert.Equal(new AliasMove("new", null, "v0"), await Artifact.MoveAliasAsync("new"));
        Assert.Equal(new AliasMove("best", "v0", "v1"), await newer.MoveAliasAsync("best"));

        // This object has not heard of the last move.
        Assert.Equal(new AliasMove("best", "v1", "v0"), await Artifact.MoveAliasAsync("best"));
        Assert.Contains("best", (await LoadAsync()).Aliases);
    }

    [Fact]
    public async Task Moving_an_alias_that_can_not_be_one_sends_nothing()
    {
        Assert.Empty(await SentByAsync(() => Assert.ThrowsAsync<ArgumentException>(() => Artifact.MoveAliasAsync("a/b"))));
    }
}
