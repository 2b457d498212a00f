using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Listing;

/// <summary>Types and collections of a project, and whether something is there at all.</summary>
public sealed class CollectionListTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    private static int _projects;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Types_and_collections_come_page_by_page(int pageSize)
    {
        string project = AddProject();

        List<Page<ArtifactTypeInfo>> types = await fixture.Client.GetArtifactTypesAsync(project).PagesAsync(pageSize).ToListAsync();
        List<Page<ArtifactCollection>> collections = await fixture.Client.GetCollectionsAsync(project).PagesAsync(pageSize).ToListAsync();

        Assert.Equal(["dataset", "model"], types.SelectMany(page => page.Items).Select(type => type.Name).Order());
        Assert.Equal(["digits", "production", "resnet", "vgg"], collections.SelectMany(page => page.Items).Select(collection => collection.Name).Order());
        Assert.All(collections, page => Assert.Equal(4, page.TotalCount));
    }

    [Fact]
    public async Task A_collection_says_what_it_holds()
    {
        string project = AddProject();

        List<ArtifactCollection> models = await fixture.Client.GetCollectionsOfTypeAsync(project, "model").ToListAsync();
        ArtifactCollection resnet = models.Single(collection => collection.Name == "resnet");
        ArtifactCollection production = await fixture.Client.GetCollectionAsync(project + "/production");

        Assert.Equal(["production", "resnet", "vgg"], models.Select(collection => collection.Name).Order());
        Assert.Equal(($"{project}/resnet", "model", false), (resnet.ToString(), resnet.Type, resnet.IsPortfolio));
        Assert.Equal(($"{project}/production", "model", true), (production.ToString(), production.Type, production.IsPortfolio));
        Assert.Equal(resnet.Path, CollectionPath.Parse(project + "/resnet"));
        Assert.Empty(await fixture.Client.GetCollectionsOfTypeAsync(project, "nothing").ToListAsync());
    }

    [Theory]
    [InlineData(FilterPlace.Server)]
    [InlineData(FilterPlace.Client)]
    public async Task Filters_and_orders_are_those_of_collections(FilterPlace place)
    {
        string project = AddProject();
        ListQuery<ArtifactCollection> query = new()
        {
            Filter = CollectionField.Name.Matches("^(vgg|resnet)$") & CollectionField.CreatedAt > DateTimeOffset.UnixEpoch,
            Order = CollectionField.ByName(descending: true),
            FilteredBy = place,
        };

        Assert.Equal(["vgg", "resnet"], await fixture.Client.GetCollectionsAsync(project, query).Select(collection => collection.Name).ToListAsync());
        Assert.Equal(["vgg", "resnet"], await fixture.Client.GetCollectionsOfTypeAsync(project, "model", query).Select(collection => collection.Name).ToListAsync());
    }

    [Fact]
    public async Task Projects_are_listed_too()
    {
        string project = AddProject();
        string entity = project.Split('/')[0];
        fixture.Server.AddProject($"{entity}/second", ProjectAccess.ReadOnly);

        List<ProjectInfo> projects = await fixture.Client.GetProjectsAsync(entity).PagesAsync(1).SelectMany(page => page.Items).ToListAsync();

        Assert.Equal(["second", "vision"], projects.Select(found => found.Name).Order());
        Assert.Equal(["second"], projects.Where(found => found.IsReadOnly == true).Select(found => found.Name));
    }

    [Fact]
    public async Task What_is_missing_is_said()
    {
        string project = AddProject();
        string entity = project.Split('/')[0];

        async Task<WandbResource> MissingAsync(Func<Task> list) => (await Assert.ThrowsAsync<WandbNotFoundException>(list)).Resource;

        Assert.Equal(WandbResource.Entity, await MissingAsync(async () => await fixture.Client.GetCollectionsAsync("nobody/vision").ToListAsync()));
        Assert.Equal(WandbResource.Project, await MissingAsync(async () => await fixture.Client.GetCollectionsAsync(entity + "/nothing").ToListAsync()));
        Assert.Equal(WandbResource.Project, await MissingAsync(async () => await fixture.Client.GetArtifactTypesAsync(entity + "/nothing").ToListAsync()));
        Assert.Equal(WandbResource.Entity, await MissingAsync(async () => await fixture.Client.GetProjectsAsync("nobody").ToListAsync()));
        Assert.Equal(WandbResource.Artifact, await MissingAsync(() => fixture.Client.GetCollectionAsync(project + "/nothing")));
    }

    [Fact]
    public async Task There_not_there_not_allowed_and_no_answer_are_four_things()
    {
        string project = AddProject();

        Assert.Equal(Existence.Exists, await fixture.Client.ArtifactExistsAsync(project + "/resnet:v0"));
        Assert.Equal(Existence.NotFound, await fixture.Client.ArtifactExistsAsync(project + "/resnet:v7"));
        Assert.Equal(Existence.Exists, await fixture.Client.CollectionExistsAsync(project + "/resnet"));
        Assert.Equal(Existence.NotFound, await fixture.Client.CollectionExistsAsync(project + "/nothing"));

        fixture.Server.Faults.OnAny().Deny(project, reads: true);
        Assert.Equal(Existence.NotAllowed, await fixture.Client.ArtifactExistsAsync(project + "/resnet:v0"));
        Assert.Equal(Existence.NotAllowed, await fixture.Client.CollectionExistsAsync(project + "/resnet"));
        fixture.Server.Faults.Clear();

        // Not implemented: the one failure of a server that is not sent again.
        fixture.Server.FailNext(System.Net.HttpStatusCode.NotImplemented);
        await Assert.ThrowsAsync<WandbServerException>(() => fixture.Client.ArtifactExistsAsync(project + "/resnet:v0"));
        await using WandbClient lost = new(new WandbClientOptions { BaseUrl = new Uri("http://127.0.0.1:9"), ApiKey = fixture.Server.ApiKey });
        await Assert.ThrowsAsync<WandbNetworkException>(() => lost.CollectionExistsAsync(project + "/resnet"));
    }

    private string AddProject()
    {
        string project = $"lists-{Interlocked.Increment(ref _projects)}/vision";
        fixture.Server.AddArtifactVersion(project + "/resnet", type: "model");
        fixture.Server.AddArtifactVersion(project + "/vgg", type: "model");
        fixture.Server.AddArtifactVersion(project + "/digits", type: "dataset");
        fixture.Server.LinkArtifact(project + "/resnet:v0", project + "/production");
        return project;
    }
}
