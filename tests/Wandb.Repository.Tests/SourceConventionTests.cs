namespace Wandb.Repository.Tests;

public sealed class SourceConventionTests
{
    private const string Path = "src/Wandb.Client/A.cs";

    [Fact]
    public void Source_files_and_methods_stay_small() => SourceConvention.SizeViolations(RepositoryTree.Checkout).ShouldHold();

    [Fact]
    public void A_disabled_warning_says_why_on_its_line() => SourceConvention.PragmaViolations(RepositoryTree.Checkout).ShouldHold();

    [Theory]
    [InlineData(400, 0)]
    [InlineData(401, 1)]
    public void A_file_of_more_than_400_lines_is_found(int lines, int violations) =>
        Assert.Equal(violations, SourceConvention.SizeViolations(Tree(Path, Lines(lines))).Count());

    [Theory]
    [InlineData("void M()\n{\n", "}", 60, 0)]
    [InlineData("void M()\n{\n", "}", 61, 1)]
    [InlineData("A()\n{\n", "}", 61, 1)]
    [InlineData("int P\n{\nget\n{\n", "return 0; }\n}", 63, 0)]
    [InlineData("int P\n{\nget\n{\n", "return 0; }\n}", 64, 1)]
    [InlineData("void M()\n{\nvoid L()\n{\n", "}\n}", 61, 1)]
    [InlineData("void M()\n{\nvoid L()\n{\n", "}\n}", 64, 2)]
    public void A_method_of_more_than_60_lines_is_found(string start, string end, int lines, int violations)
    {
        int filled = lines - start.Count(character => character == '\n') - end.Count(character => character == '\n') - 1;
        string type = $"class A\n{{\n{start}{Lines(filled)}{end}\n}}\n";

        Assert.Equal(violations, SourceConvention.SizeViolations(Tree(Path, type)).Count());
    }

    [Fact]
    public void Sizes_are_asked_of_sources_alone() => Assert.Empty(SourceConvention.SizeViolations(Tree("tests/A.cs", Lines(500))));

    [Theory]
    [InlineData("#pragma warning disable CA1000\n", 1)]
    [InlineData("#pragma warning disable\n", 1)]
    [InlineData("#pragma warning disable CA1000 //\n", 1)]
    [InlineData("#pragma warning disable CA1000 // the shape is a given\n", 0)]
    [InlineData("#pragma warning disable CA1000, CA1001 // the shape is a given\n#pragma warning restore CA1000\n", 0)]
    [InlineData("class A { string s = \"\"\"\n#pragma warning disable CA1000\n\"\"\"; }", 0)]
    public void A_pragma_without_a_reason_is_found(string text, int violations) =>
        Assert.Equal(violations, SourceConvention.PragmaViolations(Tree("tests/A.cs", text)).Count());

    private static RepositoryTree Tree(string path, string text) => RepositoryTree.Of((path, text));

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("//\n", count));
}
