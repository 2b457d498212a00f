using System.Net;

namespace Wandb.Client.Tests.Saving;

/// <summary>A refusal that does not say how far the server came: the client looks.</summary>
public sealed class RefusedWithoutDetailsTests : SavingTestBase
{
    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Conflict)]
    public async Task What_was_applied_all_the_same_is_found_out_by_looking(HttpStatusCode status)
    {
        Artifact.Aliases.Add("best");
        Artifact.Description = "second";
        Artifact.Tags.Add("golden");
        Meddling.Instead = body => body.Contains("SaveArtifact", StringComparison.Ordinal) ? (status, """{"error":"no"}""") : null;
        bool isFirst = true;
        Meddling.Before = async body =>
        {
            if (isFirst && body.Contains("SaveArtifact", StringComparison.Ordinal))
            {
                isFirst = false;
                await ByAnotherAsync(other => other.Aliases.Add("best"));
            }
        };

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => Artifact.SaveAsync());

        Assert.Equal(SaveStepKind.AddAliases, Assert.Single(failure.Applied).Kind);
        Assert.Equal(SaveStepKind.UpdateArtifact, Assert.Single(failure.NotApplied).Kind);
        Assert.Empty(failure.Unknown);
        Assert.Equal(status, failure.StatusCode);
        Assert.Equal([SaveStepKind.UpdateArtifact], Artifact.PlanSave().Steps.Select(step => step.Kind));

        Meddling.Instead = null;
        Assert.Equal(["UpdateArtifact"], await SentByAsync(() => Artifact.SaveAsync()));
        Assert.Equal("second", (await LoadAsync()).Description);
    }

    [Fact]
    public async Task When_looking_fails_too_nobody_knows()
    {
        Artifact.Aliases.Add("best");
        Artifact.Description = "second";
        Meddling.Instead = _ => (HttpStatusCode.Forbidden, """{"error":"no"}""");

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => Artifact.SaveAsync());

        Assert.Equal(2, failure.Unknown.Count());
        Assert.True(Artifact.HasChanges);
    }

    [Fact]
    public async Task A_protected_alias_is_refused_with_its_own_exception_and_the_rest_is_saved()
    {
        Server.AddProtectedAliases("team", "production");
        Server.LinkArtifact(Path, "team/showcase/best");
        UntypedArtifact link = await LoadAsync("team/showcase/best:v0");
        link.Aliases.Add("production");
        link.Description = "second";

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => link.SaveAsync());

        ProtectedAliasException refusal = Assert.IsType<ProtectedAliasException>(failure.InnerException);
        Assert.Equal(["production"], refusal.Aliases);
        Assert.IsAssignableFrom<WandbForbiddenException>(refusal);
        Assert.Equal(SaveStepKind.UpdateArtifact, Assert.Single(failure.Applied).Kind);
        Assert.Equal(["production"], link.Aliases.PendingAdds);
        Assert.Equal("second", (await LoadAsync()).Description);
    }

    [Fact]
    public async Task Through_a_link_whose_source_is_read_only_aliases_are_saved_and_the_rest_is_reported()
    {
        Server.LinkArtifact(Path, "team/showcase/best");
        Server.AddProject("team/vision", LocalServer.ProjectAccess.ReadOnly);
        UntypedArtifact link = await LoadAsync("team/showcase/best:v0");
        link.Aliases.Add("shown");
        link.Description = "second";

        ArtifactSaveException failure = await Assert.ThrowsAsync<ArtifactSaveException>(() => link.SaveAsync());

        Assert.Equal(SaveStepKind.AddAliases, Assert.Single(failure.Applied).Kind);
        Assert.Equal(SaveStepKind.UpdateArtifact, Assert.Single(failure.NotApplied).Kind);
        Assert.IsType<WandbForbiddenException>(failure.InnerException);
        Assert.Contains("shown", (await LoadAsync("team/showcase/best:v0")).Aliases);
        Assert.Equal("second", link.Description);
    }

    [Fact]
    public async Task Edits_through_a_link_go_to_the_version_and_aliases_to_the_link()
    {
        Server.LinkArtifact(Path, "team/showcase/best");
        UntypedArtifact link = await LoadAsync("team/showcase/best:v0");
        link.Aliases.Add("shown");
        link.Description = "second";
        link.Tags.Add("golden");
        link.Metadata.Set("epochs", System.Text.Json.Nodes.JsonValue.Create(9));

        await link.SaveAsync();

        UntypedArtifact source = await LoadAsync();
        Assert.Equal("second", source.Description);
        Assert.Contains("golden", source.Tags);
        Assert.Equal(9, source.MetadataJson.GetProperty("epochs").GetInt32());
        Assert.DoesNotContain("shown", source.Aliases);
        Assert.Contains("shown", (await LoadAsync("team/showcase/best:v0")).Aliases);
    }
}
