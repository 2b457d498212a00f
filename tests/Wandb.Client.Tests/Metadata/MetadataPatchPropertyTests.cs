using System.Text.Json.Nodes;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Metadata;

/// <summary>
/// The laws of a patch: read back through the record it gives the wanted record, and what the record does not declare stays. Keys
/// that start with "u_" stand for undeclared ones.
/// </summary>
public sealed class MetadataPatchPropertyTests
{
    [SeededProperty(MaxTest = 5000)]
    public void A_patched_text_reads_as_the_wanted_record(int seed)
    {
        var random = new RandomJson(seed) { Duplicates = false, Packed = true };
        string before = random.Object(4);
        string after = RandomEdits.Neighbour(before, random);
        string raw = RespelledJson.Of(Decorate(JsonNode.Parse(before), random)!.ToJsonString(), seed);
        MetadataDocument document = $$"""{"k":{{raw}}, "other" : 1.50}""".Document();
        document.Patch("k", before, after);

        string result = document.Value("k")!;
        MetadataMergePropertyTests.AssertSame(after, Strip(JsonNode.Parse(result))!.ToJsonString());
        AssertUndeclaredSurvive(JsonNode.Parse(raw), JsonNode.Parse(after), JsonNode.Parse(result));
        Assert.EndsWith(""", "other" : 1.50}""", document.Text(), StringComparison.Ordinal);
    }

    [SeededProperty(MaxTest = 2000)]
    public void A_whole_record_patches_like_one_under_a_key(int seed)
    {
        var random = new RandomJson(seed) { Duplicates = false, Packed = true };
        string before = random.Object(3);
        string after = RandomEdits.Neighbour(before, random);
        string raw = RespelledJson.Of(Decorate(JsonNode.Parse(before), random)!.ToJsonString(), seed);
        MetadataDocument whole = raw.Document();
        whole.PatchAll(before.Utf8(), after.Utf8());
        MetadataDocument one = $$"""{"k":{{raw}}}""".Document();
        one.Patch("k", before, after);
        MetadataMergePropertyTests.AssertSame(one.Value("k")!, whole.Text());
    }

    [SeededProperty(MaxTest = 2000)]
    public void A_patch_that_changes_nothing_leaves_the_text_alone(int seed)
    {
        var random = new RandomJson(seed) { Duplicates = false };
        string raw = random.Document(4);
        MetadataDocument document = raw.Document();
        string record = RandomEdits.Neighbour(raw, random);
        document.PatchAll(record.Utf8(), RespelledJson.Of(record, seed).Utf8());
        Assert.False(document.HasChanges);
        Assert.Equal(raw, document.Text());
    }

    private static JsonNode? Decorate(JsonNode? node, RandomJson random)
    {
        switch (node)
        {
            case JsonObject members:
                var decorated = new JsonObject { ["u_" + random.Next(9)] = random.Next(100) };
                foreach ((string key, JsonNode? child) in members)
                {
                    decorated[key] = Decorate(child, random);
                }

                return decorated;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Decorate(item, random))]);
            default:
                return node?.DeepClone();
        }
    }

    private static JsonNode? Strip(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .Where(member => !member.Key.StartsWith("u_", StringComparison.Ordinal))
            .Select(member => KeyValuePair.Create(member.Key, Strip(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Strip)]),
        _ => node?.DeepClone(),
    };

    // Through objects that the wanted record still has, every undeclared key is where it was.
    private static void AssertUndeclaredSurvive(JsonNode? raw, JsonNode? after, JsonNode? result)
    {
        if (raw is not JsonObject old || after is not JsonObject wanted)
        {
            return;
        }

        foreach ((string key, JsonNode? value) in old)
        {
            if (key.StartsWith("u_", StringComparison.Ordinal))
            {
                Assert.Equal(value!.ToJsonString(), result![key]?.ToJsonString());
            }
            else
            {
                AssertUndeclaredSurvive(value, wanted[key], result![key]);
            }
        }
    }
}
