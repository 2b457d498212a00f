namespace Wandb.EndToEnd.Tests.Managing;

/// <summary>Renaming, describing, tagging, moving and deleting collections, and their aliases.</summary>
public sealed class CollectionChangeTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    private static int _projects;

    [Theory]
    [InlineData("resnet")]
    [InlineData("production")]
    public async Task A_collection_is_renamed_described_and_tagged(string name)
    {
        string project = AddProject();
        ArtifactCollection collection = await fixture.Client.GetCollectionAsync($"{project}/{name}");

        await collection.RenameAsync("renamed");
        await collection.DescribeAsync("what it is for");
        await collection.AddTagsAsync(["golden", "two words"]);

        Assert.Equal(($"{project}/renamed", "what it is for"), (collection.ToString(), collection.Description));
        ArtifactCollection read = await fixture.Client.GetCollectionAsync($"{project}/renamed");
        Assert.Equal(("what it is for", "golden, two words"), (read.Description, string.Join(", ", read.Tags.Order())));
        Assert.Equal(Existence.NotFound, await fixture.Client.CollectionExistsAsync($"{project}/{name}"));

        await read.DescribeAsync(null);
        await read.RemoveTagsAsync(["golden", "never there"]);
        Assert.Null((await fixture.Client.GetCollectionAsync(read.Path)).Description);
        Assert.Equal(["two words"], (await fixture.Client.GetCollectionAsync(read.Path)).Tags);
    }

    [Fact]
    public async Task Many_tags_go_in_requests_of_twenty_and_known_ones_in_none()
    {
        ArtifactCollection collection = await fixture.Client.GetCollectionAsync(AddProject() + "/resnet");
        string[] tags = [.. Enumerable.Range(0, 45).Select(i => $"tag-{i:00}")];
        int before = fixture.Server.Requests.Count;

        await collection.AddTagsAsync(tags);
        await collection.AddTagsAsync(tags);

        Assert.Equal(3, fixture.Server.Requests.Count - before);
        Assert.Equal(tags, (await fixture.Client.GetCollectionAsync(collection.Path)).Tags.Order());
        await Assert.ThrowsAsync<ArgumentException>(() => collection.AddTagsAsync([.. tags.Select(tag => tag + "!")]));
    }

    [Fact]
    public async Task What_was_tagged_before_a_failure_is_known()
    {
        ArtifactCollection collection = await fixture.Client.GetCollectionAsync(AddProject() + "/resnet");
        fixture.Server.Faults.On("AddCollectionTags").Nth(2).Status(System.Net.HttpStatusCode.Forbidden);

        await Assert.ThrowsAsync<WandbForbiddenException>(() => collection.AddTagsAsync(Enumerable.Range(0, 30).Select(i => $"tag-{i:00}")));

        Assert.Equal(20, collection.Tags.Count);
        fixture.Server.Faults.Clear();
    }

    [Fact]
    public async Task A_sequence_moves_to_another_type_and_a_portfolio_does_not()
    {
        string project = AddProject();
        ArtifactCollection sequence = await fixture.Client.GetCollectionAsync(project + "/vgg");

        await sequence.MoveToTypeAsync("checkpoint");

        Assert.Equal("checkpoint", sequence.Type);
        Assert.Equal("checkpoint", (await fixture.Client.GetArtifactAsync(project + "/vgg:v0")).Type);
        ArtifactCollection portfolio = await fixture.Client.GetCollectionAsync(project + "/production");
        await Assert.ThrowsAsync<InvalidOperationException>(() => portfolio.MoveToTypeAsync("checkpoint"));
        await Assert.ThrowsAsync<ArgumentException>(() => sequence.MoveToTypeAsync("wandb-own"));
        await Assert.ThrowsAsync<ArgumentException>(() => sequence.MoveToTypeAsync("a/b"));
    }

    [Fact]
    public async Task Deleting_a_portfolio_leaves_the_versions_and_deleting_a_sequence_takes_them()
    {
        string project = AddProject();

        await (await fixture.Client.GetCollectionAsync(project + "/production")).DeleteAsync();
        Assert.Equal(Existence.Exists, await fixture.Client.ArtifactExistsAsync(project + "/resnet:v0"));

        ArtifactCollection sequence = await fixture.Client.GetCollectionAsync(project + "/resnet");
        await sequence.DeleteAsync();
        Assert.Equal(Existence.NotFound, await fixture.Client.CollectionExistsAsync(project + "/resnet"));
        await Assert.ThrowsAsync<WandbNotFoundException>(() => sequence.DeleteAsync());
    }

    [Fact]
    public async Task A_taken_name_is_a_conflict_and_a_bad_one_is_not_sent()
    {
        ArtifactCollection collection = await fixture.Client.GetCollectionAsync(AddProject() + "/resnet");

        await Assert.ThrowsAsync<WandbConflictException>(() => collection.RenameAsync("vgg"));
        await Assert.ThrowsAsync<ArgumentException>(() => collection.RenameAsync("a/b"));
        Assert.Equal("resnet", collection.Name);
    }

    [Fact]
    public async Task The_aliases_of_a_collection_come_page_by_page_without_versions()
    {
        string project = AddProject();
        for (int i = 0; i < 5; i++)
        {
            fixture.Server.AddArtifactVersion(project + "/resnet", type: "model", aliases: [$"alias-{i}"]);
        }

        ArtifactCollection collection = await fixture.Client.GetCollectionAsync(project + "/resnet");

        Assert.Equal(
            ["alias-0", "alias-1", "alias-2", "alias-3", "alias-4", "latest"],
            (await collection.GetAliasesAsync().PagesAsync(2).SelectMany(page => page.Items).ToListAsync()).Order());
        Assert.Equal(6, (await collection.GetVersionsAsync<UntypedArtifact>().ToListAsync()).Count);
    }

    private string AddProject()
    {
        string project = $"team/changes-{Interlocked.Increment(ref _projects)}";
        fixture.Server.AddArtifactVersion(project + "/resnet", type: "model");
        fixture.Server.AddArtifactVersion(project + "/vgg", type: "model");
        fixture.Server.LinkArtifact(project + "/resnet:v0", project + "/production");
        return project;
    }
}
