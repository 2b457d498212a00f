using System.Text.Json;
using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Listing;

/// <summary>The versions of a collection in their typed wrapper: paged, filtered, ordered, edited and saved.</summary>
public sealed class VersionListTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    private const int Versions = 7;

    private static int _collections;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(50)]
    public async Task Every_version_comes_once_whatever_the_page_size(int pageSize)
    {
        string collection = AddModels();

        List<ImageModelArtifact> read = [];
        await foreach (Page<ImageModelArtifact> page in fixture.Client.GetArtifactVersionsAsync<ImageModelArtifact>(collection).PagesAsync(pageSize))
        {
            Assert.Equal(Versions, page.TotalCount);
            read.AddRange(page.Items);
        }

        Assert.Equal(Enumerable.Range(0, Versions).Reverse(), read.Select(artifact => artifact.Metadata.Epochs));
        Assert.Equal(Enumerable.Range(0, Versions).Reverse().Select(index => $"{collection}:v{index}"), read.Select(artifact => artifact.QualifiedName));
    }

    [Fact]
    public async Task A_filter_of_keys_is_the_servers_work_and_its_json_is_w_and_bs()
    {
        string collection = AddModels();

        List<ImageModelArtifact> good = await fixture.Client
            .GetArtifactVersionsAsync<ImageModelArtifact>(collection, ImageModelArtifact.Where(m => m.ValAccuracy > 0.3 & m.Optimizer.Name == "adam")).ToListAsync();

        Assert.Equal([6, 4], good.Select(artifact => artifact.Metadata.Epochs));
        RecordedRequest sent = fixture.Server.Requests[^1];
        Assert.Equal("ArtifactVersions", sent.OperationName);
        Assert.Equal(
            """{"$and":[{"state":{"$eq":"COMMITTED"}},{"metadata.val_accuracy":{"$gt":0.3}},{"metadata.optimizer.name":{"$eq":"adam"}}]}""",
            JsonElement.Parse(sent.Variables!).GetProperty("filters").GetString());
    }

    [Fact]
    public async Task Aliases_tags_and_moments_filter_beside_the_keys()
    {
        string collection = AddModels();
        string[] Names(List<ImageModelArtifact> artifacts) => [.. artifacts.Select(artifact => artifact.Version)];

        Assert.Equal(["v2"], Names(await ListAsync(collection, VersionField.Alias == "best")));
        Assert.Equal(["v6"], Names(await ListAsync(collection, VersionField.Alias == "latest")));
        Assert.Equal(["v5", "v3"], Names(await ListAsync(collection, VersionField.Version.In("v3", "v5"))));
        Assert.Equal(["v1"], Names(await ListAsync(collection, VersionField.Tag == "golden" & ImageModelArtifact.Where(m => m.Epochs < 2))));
        Assert.Equal(Versions, (await ListAsync(collection, VersionField.CreatedAt > DateTimeOffset.UnixEpoch)).Count);
        Assert.Empty(await ListAsync(collection, VersionField.CreatedAt < DateTimeOffset.UnixEpoch));
        Assert.Equal(["v0"], Names(await ListAsync(collection, ImageModelArtifact.Where(m => m.Stage == Stage.Production))));
        Assert.Equal(["v4"], Names(await ListAsync(collection, ImageModelArtifact.Where(m => m.Classes.Contains("class 4") & m.Classes.HasCount(1)))));
        Assert.Equal(["v0"], Names(await ListAsync(collection, ImageModelArtifact.Where(m => m.LearningRate.IsMissing()))));
        Assert.Equal(["v3"], Names(await ListAsync(collection, ImageModelArtifact.Where(m => m.Key("undeclared") == 3))));
    }

    [Fact]
    public async Task The_order_is_a_typed_value()
    {
        string collection = AddModels();

        List<ImageModelArtifact> oldest = await fixture.Client.GetArtifactVersionsAsync<ImageModelArtifact>(
            collection, new ListQuery<Artifact> { Order = VersionField.Index.Ascending }).ToListAsync();

        Assert.Equal(Enumerable.Range(0, Versions), oldest.Select(artifact => artifact.VersionIndex!.Value));
    }

    [Fact]
    public async Task What_is_listed_can_be_edited_and_saved()
    {
        string collection = AddModels();

        await foreach (ImageModelArtifact artifact in fixture.Client.GetArtifactVersionsAsync<ImageModelArtifact>(
            collection, ImageModelArtifact.Where(m => m.Epochs >= 5)))
        {
            artifact.Metadata.Edit.Optimizer.WeightDecay = 0.5;
            artifact.Aliases.Add($"edited-{artifact.Version}");
            await artifact.SaveAsync();
        }

        Assert.Equal("""{"architecture":"resnet","val_accuracy":0.6,"epochs":6,"lr":0.6,"undeclared":6,"classes":["class 6"],"optimizer":{"name":"adam","weight_decay":0.5} }""",
            await fixture.StoredAsync(collection + ":edited-v6"));
        Assert.Equal("v5", (await fixture.Client.GetArtifactAsync(collection + ":edited-v5")).Version);
    }

    [Fact]
    public async Task The_aliases_are_those_of_the_collection_that_is_listed()
    {
        string collection = AddModels();
        string model = $"team/model-registry/listed-{Interlocked.Increment(ref _collections)}";
        fixture.Server.LinkArtifact(collection + ":v2", model, aliases: ["production"]);

        ImageModelArtifact source = Assert.Single(await ListAsync(collection, VersionField.Alias == "best"));
        ImageModelArtifact link = Assert.Single(await ListAsync(model, VersionField.Alias == "production"));

        Assert.Equal(("best", false, "v2"), (string.Join(' ', source.Aliases.Order()), source.IsLink, source.Version));
        Assert.Equal(("latest production", true, "v0"), (string.Join(' ', link.Aliases.Order()), link.IsLink, link.Version));
        Assert.Equal(source.Id, link.Id);
        Assert.Empty(await ListAsync(collection, VersionField.Alias == "production"));
    }

    [Fact]
    public async Task The_client_filters_when_it_is_asked_to()
    {
        string collection = AddModels();
        ListQuery<Artifact> query = new() { Filter = ImageModelArtifact.Where(m => m.Epochs == 1), FilteredBy = FilterPlace.Client };

        List<Page<ImageModelArtifact>> pages = await fixture.Client.GetArtifactVersionsAsync<ImageModelArtifact>(collection, query).PagesAsync(3).ToListAsync();

        Assert.Equal([0, 1, 0], pages.Select(page => page.Items.Count));
        Assert.All(pages, page => Assert.Null(page.TotalCount));
        Assert.DoesNotContain("metadata", fixture.Server.Requests[^1].Variables, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_goes_on_from_a_cursor_in_another_client()
    {
        string collection = AddModels();
        Page<ImageModelArtifact> first = await fixture.Client.GetArtifactVersionsAsync<ImageModelArtifact>(collection).PagesAsync(4).FirstAsync();
        await using WandbClient other = new(new WandbClientOptions { BaseUrl = fixture.Server.BaseUrl, ApiKey = fixture.Server.ApiKey });

        Page<ImageModelArtifact> rest = await other.GetArtifactVersionsAsync<ImageModelArtifact>(collection).PagesAsync(4, first.Cursor).SingleAsync();

        Assert.Equal(["v2", "v1", "v0"], rest.Items.Select(artifact => artifact.Version));
    }

    [Theory]
    [InlineData("nobody/vision/resnet", WandbResource.Entity)]
    [InlineData("team/nothing/resnet", WandbResource.Project)]
    [InlineData("team/vision/nothing", WandbResource.Artifact)]
    public async Task What_is_missing_is_said(string collection, WandbResource resource)
    {
        _ = AddModels();

        WandbNotFoundException missing = await Assert.ThrowsAsync<WandbNotFoundException>(async () => await ListAsync(collection, null));

        Assert.Equal(resource, missing.Resource);
    }

    [Fact]
    public async Task A_collection_of_another_type_is_refused_as_a_version_of_it_is()
    {
        string collection = $"team/vision/data-{Interlocked.Increment(ref _collections)}";
        fixture.Server.AddArtifactVersion(collection, type: "dataset");

        ArtifactTypeMismatchException mismatch = await Assert.ThrowsAsync<ArtifactTypeMismatchException>(async () => await ListAsync(collection, null));

        Assert.Equal(("model", "dataset"), (mismatch.ExpectedType, mismatch.ActualType));
        Assert.Single(await fixture.Client.GetArtifactVersionsAsync<UntypedArtifact>(collection).ToListAsync());
    }

    [Fact]
    public void A_path_of_a_version_is_refused_before_any_request() =>
        Assert.Throws<FormatException>(() => fixture.Client.GetArtifactVersionsAsync<ImageModelArtifact>("team/vision/resnet:latest"));

    private Task<List<ImageModelArtifact>> ListAsync(string collection, Filter<Artifact>? filter) => fixture.Client
        .GetArtifactVersionsAsync<ImageModelArtifact>(collection, new ListQuery<Artifact> { Filter = filter }).ToListAsync().AsTask();

    private string AddModels()
    {
        string collection = $"team/vision/listed-{Interlocked.Increment(ref _collections)}";
        for (int i = 0; i < Versions; i++)
        {
            string rate = i == 0 ? "\"stage\":\"Production\"" : $"\"lr\":0.{i}";
            fixture.Server.AddArtifactVersion(
                collection,
                type: "model",
                aliases: i == 2 ? ["best"] : [],
                tags: i is 1 or 4 ? ["golden"] : [],
                metadataJson: $$"""
                    {"architecture":"resnet","val_accuracy":0.{{i}},"epochs":{{i}},{{rate}},"undeclared":{{i}},"classes":["class {{i}}"],
                    """.Trim() + $$"""
                    "optimizer":{"name":"{{(i % 2 == 0 ? "adam" : "sgd")}}","weight_decay":0} }
                    """.Trim());
        }

        return collection;
    }
}
