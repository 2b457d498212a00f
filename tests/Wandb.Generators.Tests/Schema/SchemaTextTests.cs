using Wandb.Generators.Common;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Tests.Schema;

/// <summary>Defaults as they are read from a schema, extensions of what has no definition, and texts between quotes.</summary>
public sealed class SchemaTextTests
{
    [Theory]
    [InlineData("Float = 1.5e3", "1.5e3")]
    [InlineData("Int = -7", "-7")]
    [InlineData("Boolean = true", "true")]
    [InlineData("String = null", "null")]
    [InlineData("E = X", "X")]
    [InlineData("[Int!] = [ 1, 2 ]", "[1,2]")]
    [InlineData("[Int!] = []", "[]")]
    [InlineData("In = { f: \"x\", g: [ Y ] }", "{f:\"x\",g:[Y]}")]
    [InlineData("String = \"a \\\"b\\\" \\\\ \\n\\t\"", "\"a \\\"b\\\" \\\\ \\n\\t\"")]
    [InlineData("String = \"\"\"block\"\"\"", "\"block\"")]
    public void A_default_is_kept_in_the_shortest_notation(string argument, string text)
    {
        (SchemaModel? model, FileProblem? problem) = SchemaParser.Parse(
            "schema.graphql", $"type Query {{ a(b: {argument}): Int }} enum E {{ X Y }} input In {{ f: String g: [E] }}");

        Assert.Null(problem);
        Assert.Equal(text, model!.Find("Query")!.FindField("a")!.Arguments[0].DefaultValue);
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("\"\\\n\r\t", "\"\\\"\\\\\\n\\r\\t\"")]
    [InlineData("\u0001ä", "\"\\u0001ä\"")]
    public void A_text_is_quoted_on_one_line(string text, string quoted) => Assert.Equal(quoted, SchemaText.Quote(text));

    [Fact]
    public void An_extension_of_an_interface_and_of_the_schema_itself_count()
    {
        SchemaModel model = SchemaParser.Parse("schema.graphql", """
            schema { query: Q }
            extend schema { mutation: M }
            type Q { a: I } type M { b: Int }
            interface I { id: ID } interface J { name: String }
            extend interface I implements J { name: String }
            """).Model!;

        Assert.Equal("M", model.MutationType);
        Assert.NotNull(model.Find("I")!.FindField("name"));
        Assert.Equal(["J"], model.Find("I")!.Interfaces);
    }

    [Fact]
    public void An_extension_of_nothing_is_refused_at_its_name()
    {
        const string Sdl = "type Query { a: Int } extend type Nothing { b: Int }";

        FileProblem problem = SchemaParser.Parse("schema.graphql", Sdl).Problem!;

        Assert.Equal("WANDB102", problem.Id);
        Assert.Contains("type 'Nothing' is extended but not defined", problem.Arguments[0], StringComparison.Ordinal);
        Assert.Equal("Nothing", Sdl.Substring(problem.Location.Start, problem.Location.Length));
    }
}
