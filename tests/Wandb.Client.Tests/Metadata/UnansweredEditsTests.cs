using System.Text.Json.Nodes;
using Wandb.Metadata;
using Wandb.Metadata.RawJson;

namespace Wandb.Client.Tests.Metadata;

/// <summary>Edits that were sent and not answered: the server may have them or not, and other writers go on beside them.</summary>
public sealed class UnansweredEditsTests
{
    [Theory]
    [InlineData("""{"own":{"a":2,"b":9}}""", """{"own":{"a":2,"b":9}}""")] // applied onto another writer's change
    [InlineData("""{"own":{"a":1,"b":9}}""", """{"own":{"a":2,"b":9}}""")] // not applied
    [InlineData("""{"own":{"a":2,"b":9,"c":3}}""", """{"own":{"a":2,"b":9,"c":3}}""")] // applied, and another writer went on
    public void Sending_them_again_keeps_what_others_did_beside_them(string current, string expected)
    {
        MetadataDocument document = """{"own":{"a":1,"b":1}}""".Document();
        document.Patch("own", """{"a":1}""", """{"a":2}""");
        document.Doubt(document.Snapshot());

        Assert.Equal(expected, document.Merged(current));
    }

    [Theory]
    [InlineData("""{"own":{"b":9,"a":2}}""")] // applied
    [InlineData("""{"own":{"b":9}}""")] // not applied
    public void What_is_wanted_as_it_is_shown_is_an_edit_also_inside_a_value(string current)
    {
        MetadataDocument document = """{"own":{"b":1}}""".Document();
        document.SetAt([new PathStep("own", -1), new PathStep("a", -1)], "2"u8);
        document.Doubt(document.Snapshot());
        document.DiscardChanges();

        document.UnsetAt([new PathStep("own", -1), new PathStep("a", -1)]);
        Assert.True(document.HasChanges);
        Assert.Equal("""{"own":{"b":9}}""", document.Merged(current));

        document.DiscardChanges();
        document.SetAt([new PathStep("own", -1), new PathStep("b", -1)], "1"u8);
        Assert.True(document.HasChanges);
    }

    [Theory]
    [InlineData("""{"own":{"a":2,"b":9}}""")]
    [InlineData("""{"own":{"a":1,"b":9}}""")]
    public void Taking_them_back_is_an_edit_of_their_own_place_alone(string current)
    {
        MetadataDocument document = """{"own":{"a":1,"b":1}}""".Document();
        document.Patch("own", """{"a":1}""", """{"a":2}""");
        document.Doubt(document.Snapshot());
        document.Patch("own", """{"a":2}""", """{"a":1}""");

        Assert.Equal("""{"own":{"a":1,"b":9}}""", document.Merged(current));
    }

    [Fact]
    public void A_place_below_a_key_that_was_not_there_is_their_own_too()
    {
        MetadataDocument document = "{}".Document();
        document.Set("own", """{"mine":{"a":1}}""");
        document.Doubt(document.Snapshot());
        document.Set("own", """{"mine":{"a":2}}""");

        MetadataMergePropertyTests.AssertSame(
            """{"own":{"mine":{"a":2},"theirs":{"a":7}}}""", document.Merged("""{"own":{"mine":{"a":1},"theirs":{"a":7}}}"""));
    }

    [Fact]
    public void A_third_value_is_still_a_conflict()
    {
        MetadataDocument document = """{"own":{"a":1}}""".Document();
        document.Patch("own", """{"a":1}""", """{"a":2}""");
        document.Doubt(document.Snapshot());
        document.Patch("own", """{"a":2}""", """{"a":3}""");

        Assert.Equal("7", Assert.Single(document.Conflicts("""{"own":{"a":7}}""")).Theirs);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("1")]
    public void Several_of_them_are_taken_back_whichever_came_through(string stored)
    {
        MetadataDocument document = """{"own":{"a":1}}""".Document();
        document.Patch("own", """{"a":1}""", """{"a":2}""");
        document.Doubt(document.Snapshot());
        document.Patch("own", """{"a":2}""", """{"a":3}""");
        document.Doubt(document.Snapshot());
        document.Patch("own", """{"a":3}""", """{"a":4}""");

        Assert.Equal("""{"own":{"a":4,"b":5}}""", document.Merged($$"""{"own":{"a":{{stored}},"b":5} }""").Replace("} }", "}}", StringComparison.Ordinal));
    }

    [SeededProperty(MaxTest = 3000)]
    public void Whether_they_came_through_or_not_the_merge_ends_the_same(int seed)
    {
        var random = new RandomJson(seed) { Duplicates = false };
        string loaded = random.Object(4);
        List<string[]> places = RandomEdits.Places(loaded, random);
        var mine = Values(places.Where((_, i) => i % 3 == 0), "\"mine\"", random);
        var before = Values(places.Where((_, i) => i % 3 == 1), "\"before\"", random);
        var after = Values(places.Where((_, i) => i % 3 == 2), "\"after\"", random);
        List<(string[] Place, string? Value)> again = [.. mine.Select(edit => random.Next(4) switch
        {
            0 => edit,
            1 => (edit.Place, "\"again\""),
            2 => (edit.Place, Loaded(loaded, edit.Place)),
            _ => (edit.Place, null),
        })];

        MetadataDocument document = loaded.Document();
        document.PatchAll(loaded.Utf8(), RandomEdits.Edit(loaded, mine).Utf8());
        string sent = document.Merged(RandomEdits.Edit(loaded, before));
        document.Doubt(document.Snapshot());
        string view = document.Text();
        document.PatchAll(view.Utf8(), RandomEdits.Edit(view, again).Utf8());
        string others = RandomEdits.Edit(loaded, before.Concat(after));
        string expected = RandomEdits.Edit(others, again);

        MetadataMergePropertyTests.AssertSame(expected, document.Merged(RandomEdits.Edit(sent, after)));
        MetadataMergePropertyTests.AssertSame(expected, document.Merged(others));
    }

    private static List<(string[] Place, string? Value)> Values(IEnumerable<string[]> places, string value, RandomJson random) =>
        [.. places.Select(place => (place, random.Next(4) == 0 ? null : value))];

    private static string? Loaded(string json, string[] place) =>
        place[..^1].Aggregate(JsonNode.Parse(json)!, (node, key) => node[key]!).AsObject().TryGetPropertyValue(place[^1], out JsonNode? value)
            ? value?.ToJsonString() ?? "null"
            : null;
}
