using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Wandb.EndToEnd.Tests.Listing;

/// <summary>What each field and operator becomes in W&amp;B's filter language, as text.</summary>
public sealed class FilterJsonTests
{
    public static TheoryData<string, Filter<Artifact>> Made => new()
    {
        { """{"metadata.count":{"$eq":3}}""", FilteredArtifact.Where(m => m.Count == 3) },
        { """{"metadata.count":{"$ne":3}}""", FilteredArtifact.Where(m => m.Count != 3) },
        { """{"metadata.share":{"$lt":0.5}}""", FilteredArtifact.Where(m => m.Share < 0.5) },
        { """{"metadata.share":{"$lte":1.0}}""", FilteredArtifact.Where(m => m.Share <= 1) },
        { """{"metadata.share":{"$gt":0.5}}""", FilteredArtifact.Where(m => m.Share > 0.5) },
        { """{"metadata.share":{"$gte":0.5}}""", FilteredArtifact.Where(m => m.Share >= 0.5) },
        { """{"metadata.price":{"$gt":1.50}}""", FilteredArtifact.Where(m => m.Price > 1.50m) },
        { """{"metadata.count":{"$in":[1,2]}}""", FilteredArtifact.Where(m => m.Count.In(1, 2)) },
        { """{"metadata.count":{"$nin":[]}}""", FilteredArtifact.Where(m => m.Count.NotIn()) },
        { """{"metadata.title":{"$eq":"a\"b"}}""", FilteredArtifact.Where(m => m.Title == "a\"b") },
        { """{"metadata.title":{"$contains":"x"}}""", FilteredArtifact.Where(m => m.Title.Contains("x")) },
        { """{"metadata.title":{"$regex":"^a.*z$"}}""", FilteredArtifact.Where(m => m.Title.Matches("^a.*z$")) },
        { """{"metadata.title":{"$regex":"^a\\.b \\(c\\)"}}""", FilteredArtifact.Where(m => m.Title.StartsWith("a.b (c)")) },
        { """{"metadata.title":{"$exists":true}}""", FilteredArtifact.Where(m => m.Title.Exists()) },
        { """{"metadata.title":{"$exists":false}}""", FilteredArtifact.Where(m => m.Title.IsMissing()) },
        { """{"metadata.isGood":{"$eq":true}}""", FilteredArtifact.Where(m => m.IsGood == true) },
        { """{"metadata.stage":{"$eq":"Production"}}""", FilteredArtifact.Where(m => m.Stage == Stage.Production) },
        { """{"metadata.trained":{"$lt":"2026-01-02"}}""", FilteredArtifact.Where(m => m.Trained < new DateOnly(2026, 1, 2)) },
        { """{"metadata.labels":{"$eq":"cat"}}""", FilteredArtifact.Where(m => m.Labels.Contains("cat")) },
        { """{"metadata.labels":{"$in":["cat","dog"]}}""", FilteredArtifact.Where(m => m.Labels.ContainsAny("cat", "dog")) },
        { """{"$and":[{"metadata.labels":{"$eq":"cat"}},{"metadata.labels":{"$eq":"dog"}}]}""", FilteredArtifact.Where(m => m.Labels.ContainsAll("cat", "dog")) },
        { """{"metadata.layers":{"$size":2}}""", FilteredArtifact.Where(m => m.Layers.HasCount(2)) },
        { """{"metadata.inner.name":{"$eq":"x"}}""", FilteredArtifact.Where(m => m.Inner.Name == "x") },
        { """{"metadata.inner":{"$exists":true}}""", FilteredArtifact.Where(m => m.Inner.Exists()) },
        { """{"metadata.inner.inner.name":{"$eq":"x"}}""", FilteredArtifact.Where(m => m.Inner.Inner.Name == "x") },
        { """{"metadata.losses.train":{"$lt":0.2}}""", FilteredArtifact.Where(m => m.Losses["train"] < 0.2) },
        { """{"metadata.anything.deep":{"$eq":"x"}}""", FilteredArtifact.Where(m => m.Anything.Key("deep") == "x") },
        { """{"metadata.undeclared":{"$gt":1}}""", FilteredArtifact.Where(m => m.Key("undeclared") > 1) },
        { """{"metadata.inner.other":{"$eq":false}}""", FilteredArtifact.Where(m => m.Inner.Key("other") == false) },
        { """{"alias":{"$eq":"best"}}""", VersionField.Alias == "best" },
        { """{"created_at":{"$gte":"2026-01-02T03:04:05.5Z"}}""", VersionField.CreatedAt >= new DateTimeOffset(2026, 1, 2, 5, 4, 5, 500, TimeSpan.FromHours(2)) },
        { """{"$and":[{"alias":{"$eq":"a"}},{"alias":{"$eq":"b"}},{"alias":{"$eq":"c"}}]}""", VersionField.Alias == "a" & VersionField.Alias == "b" & VersionField.Alias == "c" },
        { """{"$or":[{"alias":{"$eq":"a"}},{"$and":[{"alias":{"$eq":"b"}},{"tag":{"$eq":"c"}}]}]}""", VersionField.Alias == "a" | (VersionField.Alias == "b" & VersionField.Tag == "c") },
        { """{"$nor":[{"alias":{"$eq":"a"}}]}""", !(VersionField.Alias == "a") },
        { """{"$nor":[{"alias":{"$eq":"a"}},{"tag":{"$eq":"b"}}]}""", !(VersionField.Alias == "a" | VersionField.Tag == "b") },
        { """{"$nor":[{"$and":[{"alias":{"$eq":"a"}},{"tag":{"$eq":"b"}}]}]}""", (VersionField.Alias == "a").And(VersionField.Tag == "b").Not() },
        {
            """{"$or":[{"$and":[{"metadata.lr":{"$exists":true}},{"metadata.lr":{"$gt":0.1}}]},{"$and":[{"metadata.lr":{"$exists":false}},{"metadata.learning_rate":{"$gt":0.1}}]}]}""",
            FilteredArtifact.Where(m => m.Rate > 0.1)
        },
    };

    [Theory]
    [MemberData(nameof(Made))]
    public void A_condition_is_written_as_w_and_b_reads_it(string json, Filter<Artifact> filter)
    {
        Assert.Equal(json, filter.Json);
        Assert.Equal(json, Filter.Parse<Artifact>(json).Json);
    }

    [Fact]
    public void Keys_that_the_server_can_not_address_have_no_field()
    {
        Type fields = typeof(FilteredArtifact.Fields);

        Assert.NotNull(fields.GetProperty("Share"));
        Assert.Null(fields.GetProperty("Dotted"));
        Assert.Throws<ArgumentException>(() => VersionField.Metadata("a.b"));
    }

    [Fact]
    public void A_value_that_no_metadata_holds_is_refused()
    {
        Assert.Throws<ArgumentException>(() => FilteredArtifact.Where(m => m.Share.In(double.NaN)));
        Assert.Throws<ArgumentNullException>(() => FilteredArtifact.Where(m => m.Title == null!));
        Assert.Throws<ArgumentException>(() => FilteredArtifact.Where(m => m.Title.Matches("(?=x)")));
        Assert.ThrowsAny<ArgumentException>(() => FilteredArtifact.Where(m => m.Title.Matches("(")));
        Assert.Throws<ArgumentException>(() => Filter.All<Artifact>());
    }

    [Fact]
    public void A_filters_text_for_logs_has_no_values() => Assert.Equal(
        """{"$and":[{"metadata.share":{"$gt":"..."}},{"alias":{"$in":"..."}}]}""",
        FilteredArtifact.Where(m => m.Share > 0.5 & VersionField.Alias.In("a", "b")).ToString());

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{", "no JSON")]
    [InlineData("""{"$foo":[]}""", "'$foo'")]
    [InlineData("""{"$and":{}}""", "$.$and")]
    [InlineData("""{"a":{"$near":1}}""", "'$near' at $.a.$near")]
    [InlineData("""{"a":{"$in":1}}""", "$.a.$in")]
    [InlineData("""{"a":{"$exists":1}}""", "$.a.$exists")]
    [InlineData("""{"$or":[{"a":1},{"a":{"$regex":"("}}]}""", "$.$or[1].a.$regex")]
    [InlineData("""{"a":{"b":1}}""", "'b'")]
    [InlineData("""{"a":{}}""", "$.a")]
    [InlineData("""{"a":1,"a":2}""", "no JSON")]
    [InlineData("""{"a":[[1]]}""", "$.a")]
    public void A_text_that_is_no_filter_is_refused_with_the_place(string json, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => Filter.Parse<Artifact>(json)).Message, StringComparison.Ordinal);
}

[ArtifactMetadata("model", NamingPolicy = MetadataNamingPolicy.CamelCase)]
public sealed record FilteredMetadata
{
    public int? Count { get; init; }

    public double Share { get; init; }

    public decimal Price { get; init; }

    public string? Title { get; init; }

    public bool? IsGood { get; init; }

    public Stage? Stage { get; init; }

    public DateOnly Trained { get; init; }

    public DateTimeOffset Moment { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<FilteredInner>? Layers { get; init; }

    public FilteredInner? Inner { get; init; }

    public Dictionary<string, double>? Losses { get; init; }

    public JsonElement? Anything { get; init; }

    public JsonNode? Node { get; init; }

    [JsonPropertyName("lr"), FormerKey("learning_rate")]
    public double? Rate { get; init; }

    [JsonPropertyName("a.b")]
    public int Dotted { get; init; }
}

public sealed record FilteredInner(string Name, FilteredInner? Inner = null);
