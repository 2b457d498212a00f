using Wandb.Metadata;

namespace Wandb.Client.Tests.Metadata;

public sealed class MetadataMergeTests
{
    [Fact]
    public void Edits_of_different_keys_combine_at_any_depth()
    {
        MetadataDocument document = """{"a":1,"o":{"lr":1.0,"sched":{"name":"x","steps":[1,2]}}}""".Document();
        document.Set("o", """{"lr":0.5,"sched":{"name":"x","steps":[1,2]},"mine":1}""");
        Assert.Equal(
            """{"b":2, "a":1,"o":{"lr":0.5, "sched":{"name":"y","steps":[1,2]},"theirs":1.50,"mine":1}}""",
            document.Merged("""{"b":2, "a":1,"o":{"lr":1.00, "sched":{"name":"y","steps":[1,2]},"theirs":1.50}}"""));
    }

    [Fact]
    public void What_was_not_edited_keeps_the_text_of_the_server_not_of_the_loaded_document()
    {
        MetadataDocument document = """{"o":{"x":1.0,"y":"a"},"z":1}""".Document();
        document.Set("o", """{"x":1.0,"y":"b"}""");
        Assert.Equal(
            """{ "z" : 1, "o" : { "y" : "b", "x" : 1.00 } }""", document.Merged("""{ "z" : 1, "o" : { "y" : "\u0061", "x" : 1.00 } }"""));
    }

    [Fact]
    public void Every_conflicting_path_is_reported_with_its_three_texts()
    {
        MetadataDocument document = """{"o":{"lr":1.0,"n":1,"odd key":0},"c":["a","b","c"],"gone":1,"same":1}""".Document();
        document.Set("o", """{"lr":0.5,"n":1,"odd key":1}""");
        document.Set("c", """["a","b","mine"]""");
        document.Unset("gone");
        document.Set("new", "1");
        document.Set("same", "2");
        IReadOnlyList<MetadataConflict> conflicts = document.Conflicts(
            """{"o":{"lr":0.25,"n":2,"odd key":2},"c":["a","b","theirs"],"gone":2,"new":2,"same":2}""");
        Assert.Equal(
            [
                new MetadataConflict("$.o.lr", "1.0", "0.5", "0.25"),
                new MetadataConflict("$.o['odd key']", "0", "1", "2"),
                new MetadataConflict("$.c[2]", "\"c\"", "\"mine\"", "\"theirs\""),
                new MetadataConflict("$.gone", "1", null, "2"),
                new MetadataConflict("$.new", null, "1", "2"),
            ],
            conflicts);
    }

    [Fact]
    public void The_message_of_a_conflict_names_paths_and_shortens_values()
    {
        MetadataDocument document = """{"a":"x"}""".Document();
        document.Set("a", '"' + new string('y', 4000) + '"');
        MetadataConflictException refused = Assert.Throws<MetadataConflictException>(() => document.Merged("""{"a":"z"}"""));
        Assert.Contains("$.a (loaded \"x\", here \"yyy", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.Message.Length < 300, refused.Message);
        Assert.True(document.HasChanges);
    }

    [Theory]
    [InlineData("""{"a":2}""", "the same value")]
    [InlineData("""{"a":2,"b":1}""", "the same value beside another edit")]
    public void The_same_change_made_by_both_is_no_conflict(string current, string why)
    {
        Assert.NotEmpty(why);
        MetadataDocument document = """{"a":1}""".Document();
        document.Set("a", "2");
        Assert.Equal(current, document.Merged(current));
    }

    [Fact]
    public void Both_removing_a_key_is_no_conflict_and_removing_what_was_edited_is_one()
    {
        MetadataDocument document = """{"a":{"x":1},"b":1}""".Document();
        document.Unset("a");
        Assert.Equal("""{"b":1}""", document.Merged("""{"b":1}"""));
        Assert.Equal([new MetadataConflict("$.a", """{"x":1}""", null, """{"x":2}""")], document.Conflicts("""{"a":{"x":2}}"""));
        document.Set("a", """{"x":3}""");
        Assert.Equal([new MetadataConflict("$.a", """{"x":1}""", """{"x":3}""", null)], document.Conflicts("""{"b":1}"""));
    }

    [Fact]
    public void Objects_that_both_added_combine()
    {
        MetadataDocument document = "{}".Document();
        document.Set("o", """{"mine":1,"both":{"x":1}}""");
        Assert.Equal(
            """{"o":{"theirs":2,"both":{"x":1,"y":2},"mine":1}}""", document.Merged("""{"o":{"theirs":2,"both":{"x":1,"y":2}}}"""));
        Assert.Equal([new MetadataConflict("$.o.mine", null, "1", "2")], document.Conflicts("""{"o":{"mine":2}}"""));
    }

    [Theory]
    [InlineData("[1,2,3]", "[1,9,3]", "[1,2,3,4]", "[1,9,3,4]")]
    [InlineData("[1,2,3]", "[1,2,3,4]", "[0,1,2,3]", "[0,1,2,3,4]")]
    [InlineData("[1,2,3]", "[9,2,3]", "[1,2,8]", "[9,2,8]")]
    [InlineData("[1,2,3,4,5]", "[1,3,4,5]", "[1,2,3,4]", "[1,3,4]")]
    [InlineData("[1,2,3]", "[1,2,3,4]", "[1,2,3,4]", "[1,2,3,4]")]
    [InlineData("[1,2,3]", "[1,9,9,2,3]", "[1,2,7]", "[1,9,9,2,7]")]
    [InlineData("[1]", "[]", "[ 1 ]", "[]")]
    [InlineData("""[{"n":"a","x":1},{"n":"b","x":1}]""", """[{"n":"b","x":2}]""", """[{"n":"a","x":1},{"n":"b","x":1,"y":1}]""", """[{"n":"b","x":2,"y":1}]""")]
    public void Edits_of_different_items_combine(string loaded, string mine, string theirs, string merged)
    {
        MetadataDocument document = $$"""{"l":{{loaded}}}""".Document();
        document.Set("l", mine);
        string result = document.Merged($$"""{"l":{{theirs}}}""");
        Assert.Equal($$"""{"l":{{merged}}}""", result.Replace(", ", ",", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[1,2,3]", "[1,2,3,4]", "[1,2,3,5]", "$.l")]
    [InlineData("[1,2,3]", "[1,3]", "[1,9,3]", "$.l")]
    [InlineData("[1,2,3]", "[1,9,3]", "[1,8,3]", "$.l[1]")]
    [InlineData("[[1],2]", "[[3],2]", "[[4],2]", "$.l[0][0]")]
    [InlineData("[1,2]", "{}", "[1]", "$.l")]
    public void Overlapping_edits_of_a_list_conflict(string loaded, string mine, string theirs, string path)
    {
        MetadataDocument document = $$"""{"l":{{loaded}}}""".Document();
        document.Set("l", mine);
        Assert.Equal([path], document.Conflicts($$"""{"l":{{theirs}}}""").Select(conflict => conflict.Path));
    }

    [Fact]
    public void A_resolver_decides_each_conflict()
    {
        MetadataDocument document = """{"a":1,"b":1,"c":1,"d":1}""".Document();
        foreach (string key in document.Keys)
        {
            document.Set(key, "2");
        }

        const string Current = """{"a":3,"b":3,"c":3,"d":3}""";
        Assert.Equal(
            """{"a":2,"b":3,"c":23,"d":2}""",
            document.Merged(Current, conflict => conflict.Path switch
            {
                "$.b" => MetadataResolution.Theirs,
                "$.c" => MetadataResolution.Use("23"u8),
                _ => MetadataResolution.Mine,
            }));
        MetadataConflictException refused = Assert.Throws<MetadataConflictException>(
            () => document.Merged(Current, conflict => conflict.Path == "$.b" ? default : MetadataResolution.Mine));
        Assert.Equal(["$.b"], refused.Conflicts.Select(conflict => conflict.Path));
    }

    [Fact]
    public void A_broken_document_on_the_server_is_refused_and_the_edits_stay()
    {
        MetadataDocument document = """{"a":1}""".Document();
        document.Set("a", "2");
        Assert.Throws<MetadataFormatException>(() => document.Merged("<html>"));
        Assert.Throws<MetadataFormatException>(() => document.Accept("[]".Utf8()));
        Assert.Throws<MetadataFormatException>(() => document.Rebase("x".Utf8()));
        Assert.Equal("""{"a":2}""", document.Merged("""{"a":1}"""));
    }
}
