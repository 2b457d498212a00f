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

    [Fact]
    public void Marks_may_stand_in_each_other()
    {
        Snippet snippet = Snippet.Parse("{|CS0311:Get<{|WANDB314:int|}>|}();");

        Assert.Equal("Get<int>();", snippet.Text);
        Assert.Equal([("CS0311", new TextSpan(0, 8)), ("WANDB314", new TextSpan(4, 3))], snippet.Expected);
    }
}
