using Wandb.Generators.Common;

namespace Wandb.Generators.Tests.Harness;

public sealed class SourceWriterTests
{
    [Fact]
    public void A_block_comes_out_at_the_current_indent()
    {
        string text = new SourceWriter()
            .Open("class A")
            .Write("""
                void B()
                {
                    C();

                    D();
                }
                """)
            .Close()
            .ToString();

        Assert.Equal("class A\n{\n    void B()\n    {\n        C();\n\n        D();\n    }\n}\n", text);
    }

    [Fact]
    public void An_interpolated_block_comes_out_as_its_text_does()
    {
        string lines = "B();\n\nC();";
        string empty = string.Empty;

        string interpolated = new SourceWriter().Open($"class {"A"}").Write($$"""
            {{lines}}
            {{empty}}
            {{empty}}D({{1}}, {{lines}});
            """).Close().ToString();
        string plain = new SourceWriter().Open("class A").Write("B();\n\nC();\n\nD(1, B();\n\nC(););").Close().ToString();

        Assert.Equal(plain, interpolated);
        Assert.Equal("class A\n{\n    B();\n\n    C();\n\n    D(1, B();\n\n    C(););\n}\n", interpolated);
    }

    [Fact]
    public void Lines_end_the_same_way_on_every_machine() =>
        Assert.Equal("a\nb\n", new SourceWriter().Write("a\r\nb").ToString());

    [Fact]
    public void Closing_what_is_not_open_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => new SourceWriter().Close());

    [Theory]
    [InlineData("artifactID", "ArtifactID")]
    [InlineData("artifact_id", "ArtifactId")]
    [InlineData("PENDING_DELETION", "PendingDeletion")]
    [InlineData("__typename", "Typename")]
    [InlineData("_", "_")]
    [InlineData("_1", "_1")]
    public void Names_become_pascal_case(string name, string expected) => Assert.Equal(expected, CSharpText.Pascal(name));

    [Fact]
    public void Documentation_text_cannot_end_its_element_or_its_line() =>
        Assert.Equal("/// <summary>a &lt;/summary&gt; &amp; b c</summary>", CSharpText.Doc("summary", "a </summary> & b\u2028c"));

    [Fact]
    public void No_line_is_left_empty_before_the_end_of_a_block() =>
        Assert.Equal("a\n{\n    b\n}\n", new SourceWriter().Open("a").Write("b").Blank().Close().ToString());
}
