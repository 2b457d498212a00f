using Wandb.Generators.Analyzers;
using Wandb.Generators.CodeFixes;
using Wandb.Generators.Tests.Usage;

namespace Wandb.Generators.Tests.Fixes;

/// <summary>WANDB301, WANDB302 and WANDB306: the text that the message suggests.</summary>
public sealed class LiteralFixTests
{
    [Theory]
    [InlineData("artifact.Aliases.Add(\"team/best\");", "artifact.Aliases.Add(\"team-best\");")]
    [InlineData("artifact.Aliases.Add(@\"a:b\" /* why */);", "artifact.Aliases.Add(\"a-b\" /* why */);")]
    [InlineData("artifact.Aliases.ReplaceWith(\"good\", \"resnet:best\");", "artifact.Aliases.ReplaceWith(\"good\", \"resnet-best\");")]
    [InlineData("artifact.Tags.Add(\"golden!\");", "artifact.Tags.Add(\"golden\");")]
    [InlineData("artifact.Tags.Add(\"golden \");", "artifact.Tags.Add(\"golden\");")]
    [InlineData("_ = UntypedArtifact.Create(\"training data\", \"dataset\");", "_ = UntypedArtifact.Create(\"training-data\", \"dataset\");")]
    public async Task The_suggested_text_is_written(string before, string after) =>
        Assert.Equal(Source(after), await FixRun.ApplyAsync(new LiteralAnalyzer(), new SuggestedTextFix(), Source(before)));

    [Theory]
    [InlineData("artifact.Aliases.Add(\"v12\");")]
    [InlineData("artifact.Aliases.Add(\"\");")]
    [InlineData("const string Best = \"team/best\"; artifact.Aliases.Add(Best);")]
    [InlineData("artifact.Aliases.Add(\"team\" + \"/best\");")]
    public async Task Nothing_is_offered_where_there_is_no_one_text_to_write(string statement) =>
        Assert.Null(await FixRun.ApplyAsync(new LiteralAnalyzer(), new SuggestedTextFix(), Source(statement)));

    private static string Source(string statement) => UsageProject.Method(statement, "void M(ModelArtifact artifact)");
}
