using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wandb.Generators.Artifacts;
using Wandb.Generators.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>The caching table of the attribute pipeline: one row, one test.</summary>
public sealed class CachingTests
{
    private const string Record = """
        namespace App;

        [ArtifactMetadata("model")]
        public sealed record OneMetadata : Shape
        {
            public double ValAccuracy { get; init; }
            public IReadOnlyList<Layer> Layers { get; init; } = [];
        }

        public sealed record Layer(string Name, int Width = 8);

        public static class Unrelated { public static int Body() { return 1; } }
        """;

    private const string Base = "namespace App; public record Shape { public int Epochs { get; init; } }";

    [Fact]
    public void The_same_compilation_again_runs_nothing() =>
        Start().Then(run => run).ShouldRun(StepNames.Extract, Cached).ShouldRun(StepNames.Model, Cached).ShouldOutput(Cached);

    [Fact]
    public void A_cloned_compilation_extracts_the_same() =>
        Start().Then(run => run.Clone()).ShouldRun(StepNames.Extract, Cached).ShouldRun(StepNames.Model, Cached).ShouldOutput(Cached);

    [Theory]
    [InlineData("public double ValAccuracy", "/* a comment */ public   double ValAccuracy")]
    [InlineData("public sealed record Layer", "// a comment\npublic sealed record Layer")]
    public void A_comment_or_spacing_inside_the_target_changes_nothing(string old, string changed) =>
        Start().Then(Edit(old, changed)).ShouldRun(StepNames.Extract, Cached).ShouldRun(StepNames.Model, Cached).ShouldOutput(Cached);

    [Fact]
    public void An_unrelated_type_in_the_same_file_changes_nothing() =>
        Start().Then(Edit("public static class Unrelated", "public class New { }\npublic static class Unrelated"))
            .ShouldRun(StepNames.Extract, Cached).ShouldRun(StepNames.Model, Cached).ShouldOutput(Cached);

    [Fact]
    public void An_unrelated_type_in_another_file_changes_nothing() =>
        Start().Then(Add("namespace App; public class New { }"))
            .ShouldRun(StepNames.Extract, Cached).ShouldRun(StepNames.Model, Cached).ShouldOutput(Cached);

    [Fact]
    public void The_body_of_an_unrelated_method_changes_nothing() =>
        Start().Then(Edit("return 1;", "return 2;"))
            .ShouldRun(StepNames.Extract, Cached).ShouldRun(StepNames.Model, Cached).ShouldOutput(Cached);

    [Fact]
    public void A_second_target_leaves_the_first_alone() =>
        Start().Then(Add("namespace App; [Wandb.ArtifactMetadata] public record TwoMetadata(int Epochs);"))
            .ShouldRun(StepNames.Extract, Cached, New).ShouldRun(StepNames.Model, Cached, New).ShouldOutput(Cached, New);

    [Fact]
    public void A_base_in_another_file_that_changes_shape_changes_the_wrapper() =>
        Start().Then(Edit("public int Epochs", "public long Epochs"))
            .ShouldRun(StepNames.Extract, Modified).ShouldRun(StepNames.Model, Modified).ShouldOutput(Modified);

    [Fact]
    public void A_problem_that_appears_without_changing_the_shape_leaves_the_wrapper_alone() =>
        Start().Then(Edit("public sealed record Layer", "[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public sealed record Layer"))
            .ShouldRun(StepNames.Extract, Modified).ShouldRun(StepNames.Model, Unchanged).ShouldOutput(Cached);

    [Fact]
    public void Documentation_is_part_of_the_wrapper() =>
        Start().Then(Edit("public double ValAccuracy", "/// <summary>New.</summary>\npublic double ValAccuracy")).ShouldOutput(Modified);

    private static GeneratorRun Start() => ArtifactProject.Run(Record, Base);

    private static Func<CSharpCompilation, Compilation> Add(string source) => compilation => compilation.AddSyntaxTrees(
        CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "New.cs"));

    private static Func<CSharpCompilation, Compilation> Edit(string old, string changed) => compilation =>
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single(candidate => candidate.ToString().Contains(old, StringComparison.Ordinal));
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(
            Microsoft.CodeAnalysis.Text.SourceText.From(tree.ToString().Replace(old, changed, StringComparison.Ordinal))));
    };
}
