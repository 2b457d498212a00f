namespace Wandb.Client.Tests.Artifacts;

/// <summary>Paths of collections, projects and runs: every form that is read, and what is refused.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("resnet", null, null, "resnet")]
    [InlineData("vision/resnet", null, "vision", "resnet")]
    [InlineData("team/vision/resnet", "team", "vision", "resnet")]
    [InlineData("Acme Inc/wandb-registry-models/resnet", "Acme Inc", "wandb-registry-models", "resnet")]
    public void A_collection_path_has_up_to_three_pieces(string text, string? entity, string? project, string collection)
    {
        CollectionPath path = CollectionPath.Parse(text);

        Assert.Equal((entity, project, collection), (path.Entity, path.Project, path.Collection));
        Assert.Equal(new CollectionPath(collection, project, entity), path);
        Assert.Equal(text, path.ToString());
        Assert.Equal(text + ":best", path.Version("best").ToString());
    }

    [Theory]
    [InlineData("team/vision/resnet:v0", "version")]
    [InlineData("a/b/c/d", "4 pieces")]
    [InlineData("team//resnet", "project")]
    [InlineData("", "collection")]
    public void What_is_no_collection_path_is_refused_with_the_piece(string text, string says)
    {
        Assert.Contains(says, Assert.Throws<FormatException>(() => CollectionPath.Parse(text)).Message, StringComparison.Ordinal);
        Assert.False(CollectionPath.TryParse(text, out _));
    }

    [Theory]
    [InlineData("wandb-registry-models", true)]
    [InlineData("wandb-registry-", false)]
    [InlineData("model-registry", false)]
    public void A_registry_has_a_name_after_its_prefix(string project, bool isRegistry)
    {
        Assert.Equal(isRegistry, new ProjectPath(project).IsRegistry);
        Assert.Equal(isRegistry, CollectionPath.Parse(project + "/resnet").IsRegistry);
        Assert.Equal(isRegistry, ArtifactPath.Parse(project + "/resnet:latest").IsRegistry);
    }

    [Theory]
    [InlineData("vision", null, "vision")]
    [InlineData("team/vision", "team", "vision")]
    public void A_project_path_has_up_to_two_pieces(string text, string? entity, string project)
    {
        ProjectPath path = ProjectPath.Parse(text);

        Assert.Equal((entity, project), (path.Entity, path.Project));
        Assert.Equal(new ProjectPath(project, entity), path);
        Assert.Equal(text, path.ToString());
    }

    [Theory]
    [InlineData("team/vision/x")]
    [InlineData("team/")]
    [InlineData("/vision")]
    [InlineData("team/vi:sion")]
    public void What_is_no_project_path_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => ProjectPath.Parse(text));
        Assert.False(ProjectPath.TryParse(text, out _));
    }

    [Theory]
    [InlineData("a1b2", null, null, "a1b2")]
    [InlineData("vision/a1b2", null, "vision", "a1b2")]
    [InlineData("team/vision/a1b2", "team", "vision", "a1b2")]
    [InlineData("team/vision/runs/a1b2", "team", "vision", "a1b2")]
    [InlineData("team/vision:a1b2", "team", "vision", "a1b2")]
    [InlineData("vision:a1b2", null, "vision", "a1b2")]
    public void A_run_path_is_read_in_every_form(string text, string? entity, string? project, string id)
    {
        RunPath path = RunPath.Parse(text);

        Assert.Equal((entity, project, id), (path.Entity, path.Project, path.Id));
        Assert.Equal(new RunPath(id, project, entity), path);
        Assert.Equal(path, RunPath.Parse(path.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("team/vision/")]
    [InlineData("team/vision/jobs/a1b2")]
    [InlineData("team/vision/runs/a1b2/files")]
    [InlineData("team/vision/a:b")]
    public void What_is_no_run_path_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => RunPath.Parse(text));
        Assert.False(RunPath.TryParse(text, out _));
    }
}
