using Microsoft.CodeAnalysis;
using Wandb.Generators.Analyzers;

namespace Wandb.Generators.Tests.Usage;

/// <summary>WANDB313 sees changes of what a getter decoded, and stays silent wherever the changed copy may be of use.</summary>
public sealed class ChangedCopyTests
{
    [Theory]
    [InlineData("{|WANDB313:m.Classes.Add(\"cat\")|};")]
    [InlineData("{|WANDB313:artifact.Metadata.Classes.Add(\"cat\")|};")]
    [InlineData("{|WANDB313:Field!.Metadata.Classes.Add(\"cat\")|};")]
    [InlineData("{|WANDB313:m.Classes.AddRange(paths)|};")]
    [InlineData("{|WANDB313:m.Classes.Remove(\"cat\")|};")]
    [InlineData("{|WANDB313:m.Classes.Sort()|};")]
    [InlineData("_ = {|WANDB313:m.Classes.Remove(\"cat\")|};")]
    [InlineData("{|WANDB313:m.MoreClasses?.Add(\"cat\")|};")]
    [InlineData("{|WANDB313:m.MoreClasses!.Add(\"cat\")|};")]
    [InlineData("{|WANDB313:Field?.Metadata.Classes.Add(\"cat\")|};")]
    [InlineData("{|WANDB313:((List<string>)m.Fixed).Add(\"cat\")|};")]
    [InlineData("{|WANDB313:m.Labels.Add(\"cat\")|};")]
    [InlineData("{|WANDB313:m.Seeds.UnionWith([1])|};")]
    [InlineData("{|WANDB313:m.Frozen.Add(\"cat\")|};")]
    [InlineData("{|WANDB313:m.Scores[\"a\"] = 1|};")]
    [InlineData("{|WANDB313:m.Scores[\"a\"] += 1|};")]
    [InlineData("{|WANDB313:m.Scores.TryAdd(\"a\", 1)|};")]
    [InlineData("{|WANDB313:m.Losses[\"a\"]++|};")]
    [InlineData("{|WANDB313:m.Weights[0] = 1|};")]
    [InlineData("{|WANDB313:Array.Sort(m.Weights)|};")]
    [InlineData("{|WANDB313:m.Extra![\"k\"] = 1|};")]
    [InlineData("{|WANDB313:m.Extra![\"k\"]![\"l\"] = 1|};")]
    [InlineData("{|WANDB313:m.Extra![\"k\"]!.AsArray().Add(1)|};")]
    [InlineData("{|WANDB313:m.Optimizer.WeightDecay = 0.1|};")]
    [InlineData("{|WANDB313:m.Optimizer.Stage.Done = true|};")]
    [InlineData("{|WANDB313:m.Optimizer.Stage.Steps[0] = 1|};")]
    [InlineData("{|WANDB313:m.Optimizer.Names.Add(\"cat\")|};")]
    [InlineData("{|WANDB313:m.Stages[0].Done = true|};")]
    [InlineData("{|WANDB313:m.Many[0].Stage.Done = true|};")]
    [InlineData("{|WANDB313:m.ByName[\"x\"].Done = true|};")]
    [InlineData("{|WANDB313:m.Edit.Optimizer.Names.Add(\"cat\")|};")]
    [InlineData("{|WANDB313:m.Edit.Stages[0].Steps[0] = 1|};")]
    [InlineData("{|WANDB313:m.ToRecord().Classes.Add(\"cat\")|};")]
    [InlineData("{|WANDB313:m.ToRecord().Optimizer.WeightDecay = 0.1|};")]
    [InlineData("if (m.MoreClasses is null) { return; } {|WANDB313:m.MoreClasses.Add(\"cat\")|};")]
    public Task A_change_of_what_was_just_read_is_reported(string statements) => CheckAsync(statements);

    [Theory]
    [InlineData("var classes = m.Classes; {|WANDB313:classes.Add(\"cat\")|};")]
    [InlineData("var classes = m.Classes; classes.Clear(); {|WANDB313:classes.Add(\"cat\")|};")]
    [InlineData("var classes = m.Classes; if (!classes.Contains(\"cat\") && classes.Count < 9) { {|WANDB313:classes.Add(\"cat\")|}; }")]
    [InlineData("var classes = m.Classes; foreach (string path in paths) { {|WANDB313:classes.Add(path)|}; }")]
    [InlineData("var optimizer = m.Optimizer; {|WANDB313:optimizer.WeightDecay = optimizer.WeightDecay * 2|};")]
    [InlineData("var optimizer = m.Optimizer; {|WANDB313:optimizer.Stage.Steps[0]++|};")]
    [InlineData("var optimizer = m.Scheduler; if (optimizer != null) { {|WANDB313:optimizer.WeightDecay = 0|}; }")]
    [InlineData("var record = m.ToRecord(); {|WANDB313:record.Optimizer.WeightDecay = 0|};")]
    [InlineData("var record = m.ToRecord(); record.Classes.Add(\"a\"); {|WANDB313:record.MoreClasses?.Add(\"b\")|};")]
    [InlineData("var optimizer = m.Scheduler; {|WANDB313:optimizer?.Names.Add(\"a\")|};")]
    [InlineData("var optimizer = m.Scheduler; if (optimizer is not null) { {|WANDB313:((optimizer)).WeightDecay = 0|}; }")]
    [InlineData("var classes = m.Classes as List<string>; {|WANDB313:((List<string>)classes!).Clear()|};")]
    [InlineData("var weights = m.Weights; {|WANDB313:weights[0] = 1|};")]
    [InlineData("foreach (Stage stage in m.Stages) { {|WANDB313:stage.Done = true|}; }")]
    [InlineData("foreach (var stage in m.Stages) { if (stage.Name == \"x\") { {|WANDB313:stage.Done = true|}; } }")]
    [InlineData("if (m.Scheduler is { } scheduler) { {|WANDB313:scheduler.WeightDecay = 0|}; }")]
    [InlineData("if (m.Scheduler is Optimizer scheduler) { {|WANDB313:scheduler.WeightDecay = 0|}; }")]
    public Task A_change_of_a_variable_that_nothing_takes_back_is_reported(string statements) => CheckAsync(statements);

    [Theory]
    [InlineData("m.Classes = [.. m.Classes, \"cat\"]; m.Epochs++; m.Optimizer = new() { WeightDecay = 0.1, Stage = { Done = true } };")]
    [InlineData("m.Edit.Optimizer.WeightDecay = 0.1; m.Edit.Stages[0].Done = true; m.Edit.ByName[\"x\"].Done = true;")]
    [InlineData("m.Frozen = m.Frozen.Add(\"cat\"); Use(m.Classes.Append(\"cat\")); Use(m.Frozen.Remove(\"x\"));")]
    [InlineData("if (m.Classes.Remove(\"cat\")) { Use(flag); } bool isNew = m.Seeds.Add(1); Use(isNew);")]
    [InlineData("m.Optimizer.Shared.Add(\"cat\");")]
    [InlineData("m.Kept.Value = 3; m.Kept.Values.Add(1);")]
    [InlineData("Field!.Aliases.Add(\"x\"); Field.Aliases.Clear(); paths.Add(\"x\"); paths[0] = \"y\";")]
    [InlineData("m.Classes.ForEach(it => Use(it)); m.Classes.CopyTo(new string[3]);")]
    [InlineData("m.Update(record => { record.Classes.Add(\"x\"); return record; });")]
    [InlineData("new Optimizer().Names.Add(\"x\"); new List<string>(m.Classes).Add(\"x\"); m.Classes.ToList().Add(\"x\");")]
    public Task An_edit_and_a_use_of_the_result_are_left_alone(string statements) => CheckAsync(statements);

    [Theory]
    [InlineData("classes.Add(\"cat\"); m.Classes = classes;")]
    [InlineData("classes.Add(\"cat\"); Use(classes);")]
    [InlineData("classes.Add(\"cat\"); Use(classes.Count);")]
    [InlineData("classes.Add(\"cat\"); foreach (string it in classes) { Use(it); }")]
    [InlineData("classes.Add(\"cat\"); m.Apply(m.ToRecord() with { Classes = classes });")]
    [InlineData("var same = classes; classes.Add(\"cat\"); m.Classes = same;")]
    [InlineData("paths = classes; classes.Add(\"cat\");")]
    [InlineData("foreach (string path in paths) { if (classes.Count > 3) { Use(path); } classes.Add(path); }")]
    [InlineData("Action add = () => classes.Add(\"cat\"); add(); Use(add);")]
    [InlineData("void Add() => classes.Add(\"cat\"); Add();")]
    [InlineData("classes = paths; classes.Add(\"cat\");")]
    [InlineData("classes.Add(\"cat\"); goto end; end: Use(flag);")]
    [InlineData("Swap(ref classes); classes.Add(\"cat\");")]
    [InlineData("var pair = (classes, 1); classes.Add(\"cat\"); Use(pair);")]
    [InlineData("if (flag) { return; } var query = classes.Where(it => flag); classes.Add(\"cat\"); Use(query);")]
    public Task A_variable_that_may_be_taken_back_is_left_alone(string statements) => CheckAsync("var classes = m.Classes; " + statements);

    [Theory]
    [InlineData("var record = m.ToRecord(); record.Classes.Add(\"x\"); m.Apply(record);")]
    [InlineData("var record = m.ToRecord(); record.Optimizer.WeightDecay = 0; Field!.ReplaceMetadata(record);")]
    [InlineData("var optimizer = m.Optimizer; optimizer.WeightDecay = 0; m.Optimizer = optimizer;")]
    [InlineData("var optimizer = m.Optimizer; var stage = optimizer.Stage; stage.Done = true; m.Optimizer = optimizer;")]
    [InlineData("var stages = m.Stages; foreach (var stage in stages) { stage.Done = true; } m.Stages = stages;")]
    [InlineData("var done = new List<Stage>(); foreach (var stage in m.Stages) { stage.Done = true; done.Add(stage); } m.Stages = done;")]
    [InlineData("m.Stages = [.. m.Stages.Select(stage => { stage.Done = true; return stage; })];")]
    [InlineData("if (m.Scheduler is { } scheduler) { scheduler.WeightDecay = 0; m.Scheduler = scheduler; }")]
    [InlineData("foreach (var stage in m.Edit.Stages) { stage.Done = true; }")]
    public Task An_object_that_is_taken_back_is_left_alone(string statements) => CheckAsync(statements);

    [Theory]
    [InlineData("m.Classes.Add(\"cat\");", "Write 'm.Classes = [.. m.Classes, \"cat\"]'")]
    [InlineData("m.MoreClasses?.Add(\"cat\");", "Change a copy in a variable and assign it to 'm.MoreClasses'")]
    [InlineData("m.Weights[0] = 1;", "Change a copy in a variable and assign it to 'm.Weights'")]
    [InlineData("m.ToRecord().Classes.Sort();", "Change a copy in a variable and pass it to 'm.Apply'")]
    [InlineData("var classes = m.Classes; classes.Add(\"cat\");", "Then assign 'classes' to 'm.Classes'")]
    [InlineData("var record = m.ToRecord(); record.Classes.Add(\"cat\");", "Then pass 'record' to 'm.Apply'")]
    [InlineData("foreach (var stage in m.Stages) { stage.Done = true; }", "Go through 'm.Edit.Stages' instead")]
    [InlineData("foreach (var each in m.ToRecord().Many) { each.WeightDecay = 0; }", "Go through 'm.Edit.Many' instead")]
    public async Task The_message_says_what_to_write(string statements, string advice)
    {
        IReadOnlyList<Diagnostic> found = await UsageProject.FindAsync(new ChangedCopyAnalyzer(), Source(statements));

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(found).Severity);
        Assert.EndsWith($" is decoded anew at each read, so this changes a copy that no save sees. {advice}.", found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    internal static string Source(string statements) => UsageProject.Method(
        statements, "static void Swap(ref List<string> classes) { } void M(ModelArtifact artifact, ModelArtifact.MetadataEditor m)");

    private static Task<IReadOnlyList<Diagnostic>> CheckAsync(string statements) => UsageProject.ShouldReportAtMarksAsync(new ChangedCopyAnalyzer(), Source(statements));
}
