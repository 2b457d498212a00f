namespace Wandb.EndToEnd.Tests.Listing;

/// <summary>Runs and artifacts by each other: inputs and outputs, who logged, who used, where it is linked.</summary>
public sealed class LineageTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    private static int _projects;

    [Fact]
    public async Task A_runs_outputs_are_typed_where_asked_and_of_all_types_otherwise()
    {
        string project = NewProject();
        for (int i = 0; i < 3; i++)
        {
            fixture.Server.AddArtifactVersion(project + "/resnet", type: "model", metadataJson: $$"""{"architecture":"a","epochs":{{i}}}""", loggedBy: "train");
            fixture.Server.AddArtifactVersion(project + $"/digits-{i}", type: "dataset", loggedBy: "train");
        }

        RunPath run = RunPath.Parse(project + "/train");
        List<ImageModelArtifact> models = await fixture.Client.GetRunOutputsAsync<ImageModelArtifact>(run).PagesAsync(1).SelectMany(page => page.Items).ToListAsync();
        List<UntypedArtifact> all = await fixture.Client.GetRunOutputsAsync<UntypedArtifact>(run).ToListAsync();

        Assert.Equal([0, 1, 2], models.Select(model => model.Metadata.Epochs).Order());
        Assert.Equal(["dataset", "dataset", "dataset", "model", "model", "model"], all.Select(artifact => artifact.Type).Order());
        Assert.Contains("digits-1:v0", all.Select(artifact => artifact.Name));
    }

    [Fact]
    public async Task Inputs_and_users_are_two_sides_of_one_thing()
    {
        string project = NewProject();
        string path = fixture.Server.AddArtifactVersion(project + "/resnet", type: "model", metadataJson: """{"architecture":"a"}""", loggedBy: "train");
        List<string> users = [];
        for (int i = 0; i < 5; i++)
        {
            await using Run run = await fixture.Client.StartRunAsync(project, new RunOptions { JobType = i < 3 ? "evaluate" : "serve" });
            await run.UseArtifactAsync<ImageModelArtifact>("resnet:v0");
            users.Add(run.Id);
        }

        ImageModelArtifact artifact = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);
        List<Page<RunInfo>> pages = await artifact.GetUsedByAsync().PagesAsync(2).ToListAsync();
        List<RunInfo> serving = await artifact.GetUsedByAsync(RunField.JobType == "serve").ToListAsync();
        ImageModelArtifact input = await fixture.Client.GetRunInputsAsync<ImageModelArtifact>(pages[0].Items[0].Path).SingleAsync();

        Assert.Equal(users.Order(), pages.SelectMany(page => page.Items).Select(run => run.Id).Order());
        Assert.Equal([2, 2, 1], pages.Select(page => page.Items.Count));
        Assert.Equal(users[3..].Order(), serving.Select(run => run.Id).Order());
        Assert.Equal(artifact.QualifiedName, input.QualifiedName);
        input.Description = "used";
        await input.SaveAsync();
        Assert.Equal("used", (await fixture.Client.GetArtifactAsync(path)).Description);
    }

    [Fact]
    public async Task Who_logged_a_version_is_a_run_or_a_user()
    {
        string project = NewProject();
        string logged = fixture.Server.AddArtifactVersion(project + "/resnet", loggedBy: "train");
        string uploaded = fixture.Server.AddArtifactVersion(project + "/resnet");

        RunInfo? run = await (await fixture.Client.GetArtifactAsync(logged)).GetLoggedByAsync();

        Assert.Equal(project + "/train", run?.Path.ToString());
        Assert.Null(await (await fixture.Client.GetArtifactAsync(uploaded)).GetLoggedByAsync());
    }

    [Fact]
    public async Task A_version_through_a_link_is_seen_under_its_source_among_inputs()
    {
        string project = NewProject();
        string path = fixture.Server.AddArtifactVersion(project + "/resnet", type: "model", aliases: ["best"]);
        fixture.Server.LinkArtifact(path, project + "/production");
        await using Run run = await fixture.Client.StartRunAsync(project);
        await run.UseArtifactAsync("production:v0");

        UntypedArtifact input = await fixture.Client.GetRunInputsAsync<UntypedArtifact>(new RunPath(run.Id, run.Project, run.Entity)).SingleAsync();

        Assert.Equal((path, false), (input.QualifiedName, input.IsLink));
        Assert.Equal(["best", "latest"], input.Aliases.Order());
    }

    [Fact]
    public async Task Links_are_the_version_as_each_portfolio_has_it()
    {
        string project = NewProject();
        fixture.Server.AddArtifactVersion(project + "/resnet", type: "model");
        string path = fixture.Server.AddArtifactVersion(project + "/resnet", type: "model", metadataJson: """{"architecture":"a"}""");
        for (int i = 0; i < 5; i++)
        {
            fixture.Server.LinkArtifact(path, $"{project}/portfolio-{i}", aliases: [$"alias-{i}"]);
        }

        ImageModelArtifact artifact = await fixture.Client.GetArtifactAsync<ImageModelArtifact>(path);
        List<ImageModelArtifact> links = await fixture.Client.GetLinkedArtifactsAsync(artifact).PagesAsync(2).SelectMany(page => page.Items).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"{project}/portfolio-{i}:v0"), links.Select(link => link.QualifiedName).Order());
        Assert.All(links, link => Assert.Equal((artifact.Id, true), (link.Id, link.IsLink)));
        Assert.Equal(["alias-3", "latest"], links.Single(link => link.Collection == "portfolio-3").Aliases.Order());
    }

    [Fact]
    public async Task Runs_are_filtered_and_ordered_by_what_they_are_given()
    {
        string project = NewProject();
        fixture.Server.AddProject(project);
        for (int i = 0; i < 4; i++)
        {
            await using Run run = await fixture.Client.StartRunAsync(project, new RunOptions
            {
                Id = $"run-{i}",
                Name = $"try {i}",
                Group = i % 2 == 0 ? "even" : "odd",
                Tags = i == 1 ? ["good"] : [],
                Notes = "a note",
                Config = new() { ["lr"] = i / 10.0, ["layers"] = new System.Text.Json.Nodes.JsonArray(1, 2) },
            });
        }

        async Task<string[]> IdsAsync(ListQuery<RunInfo> query) => await fixture.Client.GetRunsAsync(project, query).Select(run => run.Id).ToArrayAsync();

        Assert.Equal(["run-0", "run-2"], await IdsAsync(RunField.Group == "even"));
        Assert.Equal(["run-2", "run-3"], await IdsAsync(RunField.Config("lr") >= 0.2));
        Assert.Equal(["run-2", "run-3"], await IdsAsync(new ListQuery<RunInfo> { Filter = RunField.Config("lr") >= 0.2, FilteredBy = FilterPlace.Client }));
        Assert.Equal(["run-1"], await IdsAsync(RunField.Tag == "good"));
        Assert.Equal(["run-3"], await IdsAsync(RunField.Name.Contains("3") & RunField.State == RunState.Finished));
        Assert.Equal(["run-3", "run-2", "run-1", "run-0"], await IdsAsync(new ListQuery<RunInfo> { Order = RunField.ByConfig("lr", descending: true) }));

        RunInfo one = await fixture.Client.GetRunAsync(project + "/run-1");
        Assert.Equal(("run-1", "try 1", "odd", "a note", RunState.Finished), (one.Id, one.Name, one.Group, one.Notes, one.State));
        Assert.Equal("0.1", one.Config["lr"].GetRawText());
        Assert.Equal("[1,2]", one.Config["layers"].GetRawText());
        Assert.DoesNotContain("_wandb", one.Config.Keys);
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_said_to_be()
    {
        string project = NewProject();
        fixture.Server.AddProject(project);

        Assert.Equal(WandbResource.Run, (await Assert.ThrowsAsync<WandbNotFoundException>(() => fixture.Client.GetRunAsync(project + "/nothing"))).Resource);
        Assert.Equal(WandbResource.Project, (await Assert.ThrowsAsync<WandbNotFoundException>(() => fixture.Client.GetRunAsync(project + "-x/nothing"))).Resource);
        await Assert.ThrowsAsync<WandbNotFoundException>(async () => await fixture.Client.GetRunInputsAsync<UntypedArtifact>(RunPath.Parse(project + "/nothing")).ToListAsync());
        Assert.Equal(Existence.NotFound, await fixture.Client.RunExistsAsync(project + "/nothing"));
    }

    private static string NewProject() => $"team/lineage-{Interlocked.Increment(ref _projects)}";
}
