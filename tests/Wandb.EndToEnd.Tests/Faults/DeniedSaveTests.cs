using System.Text.Json.Nodes;
using Wandb.LocalServer;
using Wandb.LocalServer.Faults;

namespace Wandb.EndToEnd.Tests.Faults;

/// <summary>Saves of what the key may not change: the exception is that of permission, the edits stay, and the rest is applied.</summary>
public sealed class DeniedSaveTests
{
    [Theory]
    [InlineData("team", false)]
    [InlineData("team/vision", false)]
    [InlineData("team", true)]
    public async Task A_save_into_a_denied_place_is_forbidden_and_keeps_its_edits(string path, bool verify)
    {
        await using FaultScene scene = await FaultScene.SetAsync();
        Fault denial = scene.Server.Faults.OnAny().Deny(path);
        scene.Artifact.Metadata.Set("epochs", JsonValue.Create(4));
        string before = (await scene.StateAsync()).ToString();

        ArtifactSaveException refusal = await Assert.ThrowsAsync<ArtifactSaveException>(() => scene.Artifact.SaveAsync(new SaveOptions { Verify = verify }));

        Assert.IsType<WandbForbiddenException>(refusal.InnerException);
        Assert.Equal([SaveStepKind.UpdateArtifact], refusal.NotApplied.Select(step => step.Kind));
        Assert.Equal(before, (await scene.StateAsync()).ToString());
        denial.Remove();
        await scene.Artifact.SaveAsync();
        Assert.Contains("\"epochs\": 4", (await scene.StateAsync()).Artifacts[0].Metadata, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denied_alias_stays_an_edit_and_the_rest_is_applied()
    {
        await using FaultScene scene = await FaultScene.SetAsync();
        scene.Server.Faults.OnAny().DenyAlias("best");
        scene.Artifact.Aliases.Add("best");
        scene.Artifact.Aliases.Remove("candidate");
        scene.Artifact.Description = "second";

        ArtifactSaveException refusal = await Assert.ThrowsAsync<ArtifactSaveException>(() => scene.Artifact.SaveAsync());

        Assert.IsType<WandbForbiddenException>(refusal.InnerException);
        Assert.Equal([SaveStepKind.AddAliases], refusal.NotApplied.Select(step => step.Kind));
        ArtifactParts now = (await scene.StateAsync()).Artifacts[0];
        Assert.Equal(("latest", "second"), (now.Aliases.Replace(" v0", "", StringComparison.Ordinal), now.Description));
        scene.Server.Faults.Clear();
        await scene.Artifact.SaveAsync();
        Assert.Contains("best", (await scene.StateAsync()).Artifacts[0].Aliases, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_source_is_told_apart_and_keeps_the_edits()
    {
        await using FaultScene scene = await FaultScene.SetAsync();
        scene.Server.AddProject(FaultScene.Project, ProjectAccess.ReadOnly);
        scene.Artifact.Description = "second";

        ArtifactSaveException refusal = await Assert.ThrowsAsync<ArtifactSaveException>(() => scene.Artifact.SaveAsync());

        Assert.IsType<WandbForbiddenException>(refusal.InnerException);
        Assert.True(scene.Artifact.HasChanges);
    }
}
