using Wandb.Metadata;

namespace Wandb.Client.Tests.Metadata;

/// <summary>What is not edited keeps its text, over random documents of any layout.</summary>
public sealed class MetadataTextPropertyTests
{
    [SeededProperty(MaxTest = 2000)]
    public void Without_edits_the_text_is_the_same_byte_for_byte(int seed)
    {
        string text = new RandomJson(seed).Document();
        string other = new RandomJson(~seed).Document();
        MetadataDocument document = text.Document();

        Assert.Equal(text, document.Text());
        Assert.Equal(text, document.Merged(text));
        Assert.Equal(other, document.Merged(other));
        Assert.False(document.HasChanges);
    }

    [SeededProperty(MaxTest = 10_000)]
    public void An_edited_key_changes_that_key_alone_text_for_text(int seed)
    {
        var random = new RandomJson(seed);
        string text = random.Document();
        string key = random.Key();
        string value = random.Value(2);
        MetadataDocument document = text.Document();
        document.Set(key, value);

        string result = document.Merged(text);
        Assert.Equal(document.Text(), result);
        if (!document.HasChanges)
        {
            Assert.Equal(text, result);
        }
        else if (text.ValueRange(key) is { } range)
        {
            Assert.Equal(text[..range.Start] + value + text[range.End..], result);
        }
        else
        {
            Assert.Equal(text.Members().Append((key, value)), result.Members());
        }
    }

    [SeededProperty(MaxTest = 3000)]
    public void A_removed_key_takes_nothing_else_along(int seed)
    {
        var random = new RandomJson(seed);
        string text = random.Document();
        HashSet<string> gone = [random.Key(), random.Key(), random.Key()];
        MetadataDocument document = text.Document();
        foreach (string key in gone)
        {
            document.Unset(key);
        }

        Assert.Equal(text.Members().Where(member => !gone.Contains(member.Key)), document.Merged(text).Members());
    }

    [SeededProperty(MaxTest = 3000)]
    public void Any_series_of_edits_leaves_exactly_the_keys_that_were_asked_for(int seed)
    {
        var random = new RandomJson(seed);
        string text = random.Document();
        MetadataDocument document = text.Document();
        var expected = new Dictionary<string, string>();
        foreach ((string key, string value) in text.Members())
        {
            expected[key] = value;
        }

        for (int i = random.Next(8); i >= 0; i--)
        {
            string key = random.Key();
            string value = random.Value(1);
            if (random.Next(3) == 0)
            {
                document.Unset(key);
                expected.Remove(key);
            }
            else
            {
                document.Set(key, value);
                expected[key] = document.Value(key) ?? value;
            }
        }

        Assert.Equal(expected.Keys.Order(), document.Keys.Order());
        Assert.Equal(expected.Keys.Order(), document.ToJsonElement().EnumerateObject().Select(member => member.Name).Distinct().Order());
        foreach ((string key, string value) in expected)
        {
            Assert.Equal(value, document.Value(key));
        }
    }
}
