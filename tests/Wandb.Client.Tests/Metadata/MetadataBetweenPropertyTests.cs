using System.Text;
using Wandb.Metadata;
using Wandb.Metadata.RawJson;

namespace Wandb.Client.Tests.Metadata;

/// <summary>The edits between two texts, by which a verified save knows whether what it wrote still stands.</summary>
public sealed class MetadataBetweenPropertyTests
{
    [SeededProperty(MaxTest = 2000)]
    public void The_edits_between_two_texts_make_the_second_of_the_first_and_stand_in_it(int seed)
    {
        var random = new RandomJson(seed) { Duplicates = false };
        byte[] before = random.Object(3).Utf8();
        byte[] after = random.Object(3).Utf8();
        MetadataSnapshot edits = MetadataSnapshot.Between(before, after);

        Assert.True(JsonEquality.SameDocuments(edits.ApplyTo(before), after));
        Assert.True(edits.StandsIn(after));
        Assert.Equal(JsonEquality.SameDocuments(before, after), edits.StandsIn(before));
    }

    [SeededProperty(MaxTest = 2000)]
    public void What_is_written_again_stands_and_keeps_what_others_wrote_elsewhere(int seed)
    {
        var random = new RandomJson(seed) { Duplicates = false };
        string before = random.Object(3);
        string mine = RandomEdits.Neighbour(before, random);
        string theirs = RandomEdits.Neighbour(before, random);
        MetadataSnapshot edits = MetadataSnapshot.Between(before.Utf8(), mine.Utf8());

        byte[] again = edits.ApplyTo(theirs.Utf8(), MetadataConflictResolvers.KeepTheirs);

        // Of a list with equal items more than one alignment explains an edit: null, null, "v" that lost "v" and had a null replaced
        // may have lost a null instead. There the merge is one of several right ones, and a second look may take another.
        if (!before.Contains('[', StringComparison.Ordinal))
        {
            Assert.True(edits.StandsIn(again), Encoding.UTF8.GetString(again));
            Assert.True(MetadataSnapshot.Between(before.Utf8(), theirs.Utf8()).StandsIn(again), Encoding.UTF8.GetString(again));
        }
    }
}
