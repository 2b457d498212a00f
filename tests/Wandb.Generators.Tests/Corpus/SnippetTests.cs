using Microsoft.CodeAnalysis.Text;

namespace Wandb.Generators.Tests.Corpus;

public sealed class SnippetTests
{
    [Fact]
    public void Marks_are_cut_out_and_become_expectations_at_their_place()
    {
        Snippet snippet = Snippet.Parse("int a = {|CS0029:\"x\"|}; int b = {|CS0103:c|};");

        Assert.Equal("int a = \"x\"; int b = c;", snippet.Text);
        Assert.Equal([("CS0029", new TextSpan(8, 3)), ("CS0103", new TextSpan(21, 1))], snippet.Expected);
    }
}
