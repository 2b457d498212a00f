using System.Text;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Metadata;

public sealed class MetadataBadInputTests
{
    [Theory]
    [InlineData("[1]", "$", "a JSON object")]
    [InlineData("null", "$", "a JSON object")]
    [InlineData("\"text\"", "$", "a JSON object")]
    [InlineData("   ", "$", "valid JSON")]
    [InlineData("{\"a\":1", "$.a", "valid JSON")]
    [InlineData("{\"a\":{\"b\":tru}}", "$.a.b", "valid JSON")]
    [InlineData("{\"a\":[1,[2,x]]}", "$.a[1][1]", "valid JSON")]
    [InlineData("{\"odd key\":[{},01]}", "$['odd key'][1]", "valid JSON")]
    [InlineData("{\"a\":1,}", "$", "valid JSON")]
    [InlineData("{\"a\":1} {}", "$", "valid JSON")]
    [InlineData("{/*c*/}", "$", "valid JSON")]
    [InlineData("{'a':1}", "$", "valid JSON")]
    [InlineData("{\"a\":NaNs}", "$.a", "valid JSON")]
    [InlineData("{\"a\":NaN,\"b\":x}", "$.b", "valid JSON")]
    [InlineData("<html>", "$", "valid JSON")]
    public void A_text_that_is_no_object_says_where_and_what(string text, string path, string expected)
    {
        MetadataFormatException refused = Assert.Throws<MetadataFormatException>(text.Document);
        Assert.Equal((path, expected), (refused.Path, refused.Expected));
        Assert.IsAssignableFrom<WandbException>(refused);
    }

    [Fact]
    public void The_message_shows_an_excerpt_and_never_the_document()
    {
        string text = "{\"a\": [" + new string('x', 5000) + "]}";
        MetadataFormatException refused = Assert.Throws<MetadataFormatException>(text.Document);
        Assert.StartsWith("xxxx", refused.Found, StringComparison.Ordinal);
        Assert.True(refused.Message.Length < 200, refused.Message);
    }

    [Fact]
    public void A_text_that_is_not_UTF8_is_refused() =>
        Assert.Throws<MetadataFormatException>(() => new MetadataDocument(new byte[] { (byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}' }));

    [Theory]
    [InlineData("")]
    [InlineData("tru")]
    [InlineData("1 2")]
    [InlineData("NaN")]
    [InlineData("{\"a\":}")]
    public void What_is_set_must_be_one_JSON_value(string value)
    {
        MetadataDocument document = "{}".Document();
        Assert.Throws<ArgumentException>(() => document.Set("a", value));
        Assert.Throws<ArgumentException>(() => document.Patch("a", "1", value + "?"));
        Assert.Throws<ArgumentException>(() => document.Replace((value + "[]").Utf8()));
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void What_Python_writes_for_NaN_and_infinity_is_kept_and_reads_as_null()
    {
        const string Text = """{"loss":NaN, "best":[-Infinity,{"x":Infinity}],"note":"NaN and Infinity\"", "lr":1.0}""";
        MetadataDocument document = Text.Document();
        Assert.Equal("NaN", document.Value("loss"));
        document.Set("lr", "2.0");
        Assert.Equal(Text.Replace("1.0", "2.0", StringComparison.Ordinal), document.Merged(Text));
        Assert.Equal(
            """{"loss":null, "best":[null,{"x":null}],"note":"NaN and Infinity\"", "lr":2.0}""", document.ToJsonElement().GetRawText());
        document.Set("loss", "0.5");
        Assert.Equal("\"loss\":0.5", document.Text()[1..11]);
        Assert.Equal(["$.loss"], document.Conflicts(Text.Replace("NaN,", "0.25,", StringComparison.Ordinal)).Select(conflict => conflict.Path));
    }

    [Fact]
    public void A_patch_goes_around_what_is_no_JSON()
    {
        MetadataDocument document = """{"o":{"loss":NaN,"lr":1.0}}""".Document();
        document.Patch("o", """{"lr":1.0}""", """{"lr":0.5}""");
        Assert.Equal("""{"o":{"loss":NaN,"lr":0.5}}""", document.Text());
        Assert.Equal("""{"o":{"loss":-Infinity,"lr":0.5}}""", document.Merged("""{"o":{"loss":-Infinity,"lr":1.0}}"""));
    }

    [Fact]
    public void A_thousand_levels_are_merged_and_one_more_is_refused_in_words()
    {
        string Deep(int levels, string core) =>
            string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + core + new string('}', levels - 1);
        var worker = new Thread(
            () =>
            {
                MetadataDocument document = Deep(1000, """{"x":1,"y":1}""").Document();
                byte[] mine = Deep(999, """{"x":2,"y":1}""").Utf8();
                document.Set("a", mine);
                string merged = document.Merged(Deep(1000, """{"x":1,"y":2}"""));
                Assert.Equal(Deep(1000, """{"x":2,"y":2}"""), merged);
                Assert.Equal(merged, Encoding.UTF8.GetString(merged.Document().ToUtf8()));
                Assert.Equal(System.Text.Json.JsonValueKind.Object, document.ToJsonElement().ValueKind);
            },
            maxStackSize: 256 * 1024);
        worker.Start();
        worker.Join();

        MetadataFormatException refused = Assert.Throws<MetadataFormatException>(Deep(1001, "{}").Document);
        Assert.Contains("1000 levels", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => "{}".Document().Set("a", Deep(1000, "{}")));
    }
}
