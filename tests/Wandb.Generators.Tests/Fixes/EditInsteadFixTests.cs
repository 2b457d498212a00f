using Wandb.Generators.Analyzers;
using Wandb.Generators.CodeFixes;
using Wandb.Generators.Tests.Usage;

namespace Wandb.Generators.Tests.Fixes;

/// <summary>WANDB313: the edit in place of the change of a copy, where there is one to write.</summary>
public sealed class EditInsteadFixTests
{
    [Theory]
    [InlineData("m.Classes.Add(\"cat\"); // why", "m.Classes = [.. m.Classes, \"cat\"]; // why")]
    [InlineData("artifact.Metadata.Classes.AddRange(paths);", "artifact.Metadata.Classes = [.. artifact.Metadata.Classes, .. paths];")]
    [InlineData("m.Classes.Clear();", "m.Classes = [];")]
    [InlineData("m.MoreClasses!.Add(\"cat\");", "m.MoreClasses = [.. m.MoreClasses!, \"cat\"];")]
    [InlineData("m.Seeds.Add(1);", "m.Seeds = [.. m.Seeds, 1];")]
    [InlineData("m.Seeds.UnionWith(new[] { 1 });", "m.Seeds = [.. m.Seeds, .. new[] { 1 }];")]
    [InlineData("m.Frozen.Add(\"cat\");", "m.Frozen = m.Frozen.Add(\"cat\");")]
    [InlineData("((List<string>)m.Fixed).Add(\"cat\");", "m.Fixed = [.. m.Fixed, \"cat\"];")]
    [InlineData("m.Scores[\"a\"] = 1;", "m.Scores = new(m.Scores) { [\"a\"] = 1 };")]
    [InlineData("m.Scores.Add(\"a\", 1);", "m.Scores = new(m.Scores) { { \"a\", 1 } };")]
    [InlineData("m.Optimizer.WeightDecay = 0.1;", "m.Edit.Optimizer.WeightDecay = 0.1;")]
    [InlineData("m.Optimizer.WeightDecay *= 2;", "m.Edit.Optimizer.WeightDecay *= 2;")]
    [InlineData("m.Optimizer.WeightDecay++;", "m.Edit.Optimizer.WeightDecay++;")]
    [InlineData("m.Optimizer.Stage.Done = true;", "m.Edit.Optimizer.Edit.Stage.Done = true;")]
    [InlineData("m.Optimizer.Names.Add(\"cat\");", "m.Edit.Optimizer.Names = [.. m.Edit.Optimizer.Names, \"cat\"];")]
    [InlineData("m.Scheduler!.WeightDecay = 0.1;", "m.Edit.Scheduler.WeightDecay = 0.1;")]
    [InlineData("m.Stages[0].Done = true;", "m.Edit.Stages[0].Done = true;")]
    [InlineData("m.Many[1].Stage.Done = true;", "m.Edit.Many[1].Edit.Stage.Done = true;")]
    [InlineData("m.ByName[\"x\"].Done = true;", "m.Edit.ByName[\"x\"].Done = true;")]
    [InlineData("m.ToRecord().Classes.Add(\"cat\");", "m.Classes = [.. m.Classes, \"cat\"];")]
    [InlineData("m.ToRecord().Optimizer.WeightDecay = 0.1;", "m.Edit.Optimizer.WeightDecay = 0.1;")]
    public async Task The_edit_is_written(string before, string after) => Assert.Equal(ChangedCopyTests.Source(after), await ApplyAsync(before));

    [Theory]
    [InlineData("m.MoreClasses?.Add(\"cat\");")]
    [InlineData("m.Classes.Remove(\"cat\");")]
    [InlineData("m.Classes.Insert(1, \"cat\");")]
    [InlineData("m.Labels.Add(\"cat\");")]
    [InlineData("m.Losses[\"a\"] = 1;")]
    [InlineData("m.Scores[\"a\"]++;")]
    [InlineData("m.Weights[0] = 1;")]
    [InlineData("m.Extra![\"k\"] = 1;")]
    [InlineData("m.Stages[0].Steps[0] = 1;")]
    [InlineData("var classes = m.Classes; classes.Add(\"cat\");")]
    public async Task Nothing_is_offered_where_there_is_no_one_edit(string statement) => Assert.Null(await ApplyAsync(statement));

    private static Task<string?> ApplyAsync(string statement) =>
        FixRun.ApplyAsync(new ChangedCopyAnalyzer(), new EditInsteadFix(), ChangedCopyTests.Source(statement));
}
