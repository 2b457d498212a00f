using Wandb.Metadata;
using Wandb.Metadata.RawJson;

namespace Wandb.Client.Tests.Metadata;

/// <summary>The algebra of the merge, against edits that System.Text.Json carries out on a tree.</summary>
public sealed class MetadataMergePropertyTests
{
    [SeededProperty(MaxTest = 3000)]
    public void Disjoint_edits_combine_in_either_order(int seed)
    {
        var random = new RandomJson(seed) { Duplicates = false };
        string loaded = random.Object(4);
        List<string[]> places = RandomEdits.Places(loaded, random);
        var mine = Values(places.Where((_, i) => i % 2 == 0), "1", random);
        var theirs = Values(places.Where((_, i) => i % 2 == 1), "2", random);
        string withMine = RandomEdits.Edit(loaded, mine);
        string withTheirs = RandomEdits.Edit(loaded, theirs);
        string withBoth = RandomEdits.Edit(withTheirs, mine);

        AssertSame(withBoth, Edited(loaded, withMine).Merged(withTheirs));
        AssertSame(withBoth, Edited(loaded, withTheirs).Merged(withMine));
    }

    [SeededProperty(MaxTest = 3000)]
    public void A_conflict_is_reported_exactly_where_both_changed_one_place_differently(int seed)
    {
        var random = new RandomJson(seed) { Duplicates = false };
        string loaded = random.Object(4);
        List<string[]> places = RandomEdits.Places(loaded, random);
        var mine = Values(places, "1", random);
        List<(string[] Place, string? Value)> theirs = [.. mine.Select(edit => random.Next(3) switch
        {
            0 => edit,
            1 => (edit.Place, "\"theirs\""),
            _ => (edit.Place, null),
        })];
        MetadataDocument document = Edited(loaded, RandomEdits.Edit(loaded, mine));
        string current = RandomEdits.Edit(loaded, theirs);
        IEnumerable<string> expected = mine.Zip(theirs)
            .Where(pair => pair.First.Value != pair.Second.Value && (pair.Second.Value is not null || Exists(loaded, pair.First.Place)))
            .Select(pair => pair.First.Place.Aggregate(MetadataPath.Root, MetadataPath.Member));

        var reported = new List<string>();
        document.Merged(current, conflict =>
        {
            reported.Add(conflict.Path);
            return MetadataResolution.Theirs;
        });
        Assert.Equal(expected.Order(), reported.Order());
    }

    [SeededProperty(MaxTest = 3000)]
    public void A_merge_is_idempotent_and_onto_the_loaded_value_it_is_mine(int seed)
    {
        var random = new RandomJson(seed) { Duplicates = false };
        string loaded = random.Object(4);
        string mine = RandomEdits.Neighbour(loaded, random);
        MetadataDocument document = Edited(loaded, mine);
        string respelled = RespelledJson.Of(loaded, seed);

        string once = document.Merged(respelled);
        AssertSame(mine, once);
        Assert.Equal(once, document.Merged(once));
        AssertSame(mine, document.Text());
        AssertSame(mine, document.ToJsonElement().GetRawText());
    }

    [SeededProperty(MaxTest = 5000)]
    public void A_merge_of_any_three_documents_invents_and_loses_no_key(int seed)
    {
        var random = new RandomJson(seed) { Duplicates = false };
        string loaded = random.Object(4);
        string mine = RandomEdits.Neighbour(loaded, random);
        string theirs = RandomEdits.Neighbour(RespelledJson.Of(loaded, seed), random);
        MetadataDocument document = Edited(loaded, mine);

        foreach (MetadataResolution decision in new[] { MetadataResolution.Mine, MetadataResolution.Theirs })
        {
            HashSet<string> merged = Keys(document.Merged(theirs, _ => decision));
            HashSet<string> before = Keys(loaded);
            Assert.Empty(merged.Except(Keys(mine)).Except(Keys(theirs)));
            Assert.Empty(Keys(mine).Intersect(Keys(theirs)).Except(merged));
            Assert.Empty(Keys(theirs).Except(before).Except(merged));
            Assert.Empty(Keys(mine).Except(before).Except(merged));
        }
    }

    [SeededProperty(MaxTest = 3000)]
    public void A_refresh_and_a_merge_is_a_merge(int seed)
    {
        var random = new RandomJson(seed) { Duplicates = false };
        string loaded = random.Object(3);
        MetadataDocument document = Edited(loaded, RandomEdits.Neighbour(loaded, random));
        string theirs = RandomEdits.Neighbour(loaded, random);
        string merged = document.Merged(theirs, _ => MetadataResolution.Mine);
        Assert.Empty(document.Rebase(theirs.Utf8(), _ => MetadataResolution.Mine));
        AssertSame(merged, document.Merged(theirs));
        document.Accept(document.ApplyTo(theirs.Utf8()));
        Assert.False(document.HasChanges);
        AssertSame(merged, document.Text());
    }

    [SeededProperty(MaxTest = 5000)]
    public void Edits_of_items_that_are_not_neighbours_combine(int seed)
    {
        var random = new RandomJson(seed);
        var edits = Enumerable.Range(0, random.Next(12)).Select(_ => (Owner: random.Next(3), What: random.Next(3))).ToList();
        string List(params int[] owners)
        {
            var items = new List<string>();
            for (int i = 0; i < edits.Count; i++)
            {
                bool edited = owners.Contains(edits[i].Owner);
                items.AddRange((edited ? edits[i].What : 3) switch
                {
                    0 => [],
                    1 => [$"-1{i}1"],
                    2 => [$"-1{i}2", $"1{i}1"],
                    _ => [$"1{i}1"],
                });
                items.Add($"1{i}9");
            }

            return $"{{\"list\": [{string.Join(", ", items)}]}}";
        }

        Assert.Equal(List(1, 2), Edited(List(), List(1)).Merged(List(2)));
        Assert.Equal(List(1, 2), Edited(List(), List(2)).Merged(List(1)));
    }

    internal static MetadataDocument Edited(string loaded, string mine)
    {
        MetadataDocument document = loaded.Document();
        foreach ((string key, string value) in mine.Members())
        {
            document.Set(key, value);
        }

        foreach (string key in document.Keys.Except(mine.Members().Select(member => member.Key)).ToList())
        {
            document.Unset(key);
        }

        return document;
    }

    internal static void AssertSame(string expected, string actual) =>
        Assert.True(
            JsonEquality.Same(JsonText.ParseDocument(expected.Utf8()).Root, JsonText.ParseDocument(actual.Utf8()).Root),
            $"expected {expected}\nbut was  {actual}");

    // Numbers that no random document holds: setting what is there already would be no edit.
    private static List<(string[] Place, string? Value)> Values(IEnumerable<string[]> places, string who, RandomJson random) =>
        [.. places.Select((place, i) => (place, random.Next(4) == 0 && place[^1] != "new" ? null : $"7000{who}{i}"))];

    private static bool Exists(string json, string[] place) =>
        place[..^1].Aggregate(System.Text.Json.Nodes.JsonNode.Parse(json)!, (node, key) => node[key]!).AsObject().ContainsKey(place[^1]);

    private static HashSet<string> Keys(string json) => [.. json.Members().Select(member => member.Key)];
}
