using Wandb.Metadata;

namespace Wandb.Client.Tests.Metadata;

public sealed class MetadataPatchTests
{
    [Theory]
    [InlineData("""{ "lr":1.50, "x":1,"name" : "\u0061" }""", """{"lr":1.5,"name":"a"}""", """{"lr":1.5,"name":"b"}""", """{ "lr":1.50, "x":1,"name" : "b" }""")]
    [InlineData("""{"lr":1.50,"x":1}""", """{"lr":1.5,"wd":0.0}""", """{"lr":1.5,"wd":0.1}""", """{"lr":1.50,"x":1,"wd":0.1}""")]
    [InlineData("""{"lr":1.50,"x":1}""", """{"lr":1.5,"wd":0.0}""", """{"lr":2.5,"wd":0.0}""", """{"lr":2.5,"x":1}""")]
    [InlineData("""{"lr":1.5,"x":1}""", """{"lr":1.5}""", """{}""", """{"x":1}""")]
    [InlineData("""{"lr":1.5,"x":1}""", """{"lr":1.5}""", """{"lr":null}""", """{"lr":null,"x":1}""")]
    [InlineData("""{"in":{"a":1,"u":[]}}""", """{"in":{"a":1}}""", """{"in":{"a":2}}""", """{"in":{"a":2,"u":[]}}""")]
    [InlineData("""{"in":null}""", """{"in":null}""", """{"in":{"a":2}}""", """{"in":{"a":2}}""")]
    [InlineData("\"no object\"", """{"a":1}""", """{"a":2}""", """{"a":2}""")]
    [InlineData("""{"a":1,"a":2,"u":1}""", """{"a":2}""", """{"a":3}""", """{"a":1,"a":3,"u":1}""")]
    [InlineData("[1.50,2]", "[1.5,2.0]", "[1.5,2.0,3.0]", "[1.50,2,3.0]")]
    [InlineData("""[{"n":"a","u":1},{"n":"b","u":2}]""", """[{"n":"a"},{"n":"b"}]""", """[{"n":"x"},{"n":"a"},{"n":"b"}]""", """[{"n":"x"},{"n":"a","u":1},{"n":"b","u":2}]""")]
    [InlineData("""[{"n":"a","u":1},{"n":"b","u":2},{"n":"c"}]""", """[{"n":"a"},{"n":"b"},{"n":"c"}]""", """[{"n":"b"},{"n":"c"}]""", """[{"n":"b","u":2},{"n":"c"}]""")]
    [InlineData("""[{"n":"a","v":1,"u":1},{"n":"b","v":1,"u":2}]""", """[{"n":"a","v":1},{"n":"b","v":1}]""", """[{"n":"a","v":9},{"n":"b","v":1}]""", """[{"n":"a","v":9,"u":1},{"n":"b","v":1,"u":2}]""")]
    [InlineData("""[{"n":"a","v":1,"u":1},{"n":"b","v":2,"u":2}]""", """[{"n":"a","v":1},{"n":"b","v":2}]""", """[{"n":"b","v":9}]""", """[{"n":"b","v":9,"u":2}]""")]
    [InlineData("""[{"n":"a","v":1,"u":1}]""", """[{"n":"a","v":1}]""", """[{"n":"a","v":9},{"n":"z","v":9}]""", """[{"n":"a","v":9,"u":1},{"n":"z","v":9}]""")]
    [InlineData("[1,2,3]", "[1,2]", "[1,9]", "[1,9]")]
    public void Only_the_difference_reaches_the_text(string raw, string before, string after, string expected)
    {
        MetadataDocument document = $$"""{"k":{{raw}}}""".Document();
        document.Patch("k", before, after);
        Assert.Equal($$"""{"k":{{expected}}}""", document.Text().Replace(", {", ",{", StringComparison.Ordinal).Replace(", 3.0", ",3.0", StringComparison.Ordinal));
    }

    [Fact]
    public void No_difference_is_no_edit()
    {
        MetadataDocument document = """{"k":{"lr":1.50}}""".Document();
        document.Patch("k", """{"lr":1.5,"n":null}""", """{"n":null,"lr":1.5}""");
        Assert.False(document.HasChanges);
        document.Patch("k", """{"lr":1.5}""", """{"lr":2.0}""");
        document.Patch("k", """{"lr":2.0}""", """{"lr":1.5}""");
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void A_patch_of_nothing_sets_and_a_patch_to_nothing_removes()
    {
        MetadataDocument document = """{"k":1}""".Document();
        document.Patch("new", "", """{"a":1}""");
        document.Patch("k", "1", "");
        Assert.Equal("""{"new":{"a":1}}""", document.Text());
    }

    [Fact]
    public void Patches_build_on_each_other_and_merge_key_by_key()
    {
        MetadataDocument document = """{"k":{"a":1,"b":1,"u":1}}""".Document();
        document.Patch("k", """{"a":1,"b":1}""", """{"a":2,"b":1}""");
        document.Patch("k", """{"a":2,"b":1}""", """{"a":2,"b":2}""");
        Assert.Equal("""{"k":{"a":2,"b":2,"u":9}}""", document.Merged("""{"k":{"a":1,"b":1,"u":9}}"""));
        Assert.Equal(["$.k.a"], document.Conflicts("""{"k":{"a":5,"b":1,"u":1}}""").Select(conflict => conflict.Path));
    }

    [Fact]
    public void A_whole_record_is_patched_key_by_key()
    {
        MetadataDocument document = """{"a":1.50,"u":1,"o":{"x":1,"u":2},"gone":1}""".Document();
        document.PatchAll("""{"a":1.5,"o":{"x":1},"gone":1}"""u8, """{"a":1.5,"o":{"x":2},"new":3}"""u8);
        Assert.Equal("""{"a":1.50,"u":1,"o":{"x":2,"u":2},"new":3}""", document.Text());
        Assert.Equal(3, document.Edits.Count);
    }
}
