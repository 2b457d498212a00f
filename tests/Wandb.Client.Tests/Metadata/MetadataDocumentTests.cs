using System.Text;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Metadata;

public sealed class MetadataDocumentTests
{
    [Theory]
    [InlineData("{}", """{"new": 1}""")]
    [InlineData("{ }", """{"new": 1}""")]
    [InlineData("""{"a":1}""", """{"a":1,"new":1}""")]
    [InlineData("""{"a": 1}""", """{"a": 1, "new": 1}""")]
    [InlineData("""{"a":1,"b":2}""", """{"a":1,"b":2,"new":1}""")]
    [InlineData("{\n  \"a\": 1\n}", "{\n  \"a\": 1,\n  \"new\": 1\n}")]
    [InlineData("{\n  \"a\" : 1,\n  \"b\" : 2\n}\n", "{\n  \"a\" : 1,\n  \"b\" : 2,\n  \"new\" : 1\n}\n")]
    public void An_added_key_is_laid_out_like_its_neighbours(string text, string expected)
    {
        MetadataDocument document = text.Document();
        document.Set("new", "1");
        Assert.Equal(expected, document.Text());
    }

    [Theory]
    [InlineData("a", """{ "b" : 2,"c":3 }""")]
    [InlineData("b", """{ "a":1, "c":3 }""")]
    [InlineData("c", """{ "a":1, "b" : 2 }""")]
    public void A_removed_key_takes_one_comma_along(string key, string expected)
    {
        MetadataDocument document = """{ "a":1, "b" : 2,"c":3 }""".Document();
        document.Unset(key);
        string text = document.Text();
        Assert.Equal(expected.Members(), text.Members());
        Assert.Equal(expected.Replace(" ", "", StringComparison.Ordinal), text.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void When_all_keys_go_and_others_come_the_frame_stays()
    {
        MetadataDocument document = "{\n  \"a\": 1,\n  \"b\": 2\n}".Document();
        document.Unset("a");
        document.Unset("b");
        Assert.Equal("{}", document.Text());
        document.Set("c", "3");
        document.Set("d", "4");
        Assert.Equal("{\n  \"c\": 3,\n  \"d\": 4\n}", document.Text());
    }

    [Fact]
    public void Of_duplicate_keys_the_last_is_read_and_edited_and_all_are_removed()
    {
        MetadataDocument document = """{"a":1,"b":2,"\u0061":3}""".Document();
        Assert.Equal("3", document.Value("a"));
        document.Set("a", "4");
        Assert.Equal("""{"a":1,"b":2,"\u0061":4}""", document.Text());
        document.Unset("a");
        Assert.Equal("""{"b":2}""", document.Text());
    }

    [Fact]
    public void Keys_are_compared_unescaped_and_lone_surrogates_are_keys_of_their_own()
    {
        MetadataDocument document = """{"\u0061\/b":1,"\ud800":2,"\ud83d\ude00":3,"":4,"\ufffd":5}""".Document();
        Assert.Equal(["a/b", "\ud800", "😀", "", "\ufffd"], document.Keys);
        Assert.Equal(["1", "2", "3", "4", "5"], document.Keys.Select(key => document.Value(key)!));
        document.Set("\udc01", "6");
        Assert.EndsWith("""5,"\udc01":6}""", document.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_keys_are_found_however_they_are_spelled()
    {
        string text = "{" + string.Join(',', Enumerable.Range(0, 300).Select(i => i % 2 == 0 ? $"\"k{i}\":{i}" : $"\"\\u006b{i}\":{i}")) + "}";
        MetadataDocument document = text.Document();
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal($"{i}", document.Value($"k{i}")));
        Assert.Null(document.Value("k300"));
    }

    [Fact]
    public void Setting_what_was_loaded_is_no_edit_and_takes_an_edit_back()
    {
        MetadataDocument document = """{"lr":1.50,"rows":1}""".Document();
        document.Set("lr", "1.5");
        Assert.False(document.HasChanges);
        document.Set("lr", "2.0");
        Assert.True(document.HasChanges);
        document.Set("lr", "15e-1");
        Assert.False(document.HasChanges);
        document.Set("rows", "1.0");
        Assert.Equal(MetadataChangeKind.Merge, document.Change);
        document.Unset("never there");
        Assert.Equal([new MetadataEdit("rows", MetadataEditKind.Change, "1", "1.0")], document.Edits);
    }

    [Fact]
    public void Edits_are_listed_for_a_plan_in_the_order_of_the_first_edit()
    {
        MetadataDocument document = """{"a":1,"b":2}""".Document();
        document.Set("b", "3");
        document.Unset("a");
        document.Set("c", """{"x":1}""");
        document.Set("b", "4");
        Assert.Equal(
            [
                new MetadataEdit("b", MetadataEditKind.Change, "2", "4"),
                new MetadataEdit("a", MetadataEditKind.Remove, "1", null),
                new MetadataEdit("c", MetadataEditKind.Add, null, """{"x":1}"""),
            ],
            document.Edits);
    }

    [Fact]
    public void A_replacement_stands_as_it_is_with_later_edits_in_it()
    {
        MetadataDocument document = """{"a":1,"b":2}""".Document();
        document.Set("a", "9");
        document.Replace("""{"b":3, "c":1.50}""".Utf8());
        Assert.Equal(MetadataChangeKind.Replace, document.Change);
        Assert.Empty(document.Edits);
        document.Set("c", "2.0");
        Assert.Equal("""{"b":3, "c":2.0}""", document.Merged("""{"z":1}"""));
        Assert.Null(document.Value("a"));
        Assert.True(document.TryGetLoadedValue("a", out ReadOnlyMemory<byte> loaded));
        Assert.Equal("1", Encoding.UTF8.GetString(loaded.Span));
        document.DiscardChanges();
        Assert.False(document.HasChanges);
        Assert.Equal("1", document.Value("a"));
    }

    [Fact]
    public void The_element_shows_the_edits_and_may_be_kept()
    {
        MetadataDocument document = """{"a":1,"lr":1.0}""".Document();
        System.Text.Json.JsonElement before = document.ToJsonElement();
        document.Set("a", "2");
        Assert.Equal("1", before.GetProperty("a").GetRawText());
        Assert.Equal("2", document.ToJsonElement().GetProperty("a").GetRawText());
        Assert.Equal("1.0", document.ToJsonElement().GetProperty("lr").GetRawText());
    }

    [Fact]
    public void An_empty_text_is_an_empty_document()
    {
        MetadataDocument document = new();
        Assert.Equal("{}", document.Text());
        Assert.Equal("{}", document.Merged(""));
        document.Set("a", "1");
        Assert.Equal("""{"a": 1}""", document.Merged(""));
    }

    [Fact]
    public void A_byte_order_mark_stays_where_it_is()
    {
        MetadataDocument document = "\uFEFF{\"a\":1}".Document();
        document.Set("a", "2");
        Assert.Equal("\uFEFF{\"a\":2}", document.Text());
        Assert.Equal(2, document.ToJsonElement().GetProperty("a").GetInt32());
    }
}
