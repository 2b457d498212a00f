using Microsoft.CodeAnalysis.CSharp;
using Wandb.Generators.Operations;
using Wandb.Generators.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Wandb.Generators.Tests.Operations;

/// <summary>The caching table of the file pipeline: each row is a test.</summary>
public sealed class OperationCachingTests
{
    private const string SchemaPath = "schema.graphql";

    // No enum and no input, so that the only outputs are those of the operations.
    private static readonly TestProject Project = TestProject.Empty
        .WithSource("class A { void M() { } }")
        .WithSchema(SmallSchema.Text, SchemaPath)
        .WithOperation("A.graphql", "query A { ship(id: 1) { name } }")
        .WithOperation("B.graphql", "query B { ship(id: 1) { masts ...Owned } }")
        .WithOperation("C.graphql", "query C { class } fragment Owned on Ship { owner { name } }");

    private static readonly GeneratorRun Start = OperationProject.Start(Project);

    [Fact]
    public void The_same_compilation_again_is_cached() =>
        Start.Then(Start.Input).ShouldRun(StepNames.Extract, Cached, Cached, Cached).ShouldRun(StepNames.Model, Cached, Cached, Cached, Cached).AllShouldBeCached();

    [Fact]
    public void Any_edit_of_CSharp_leaves_everything_cached() =>
        Start.Then(compilation => compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class B { }", Project.ParseOptions)))
            .ShouldRun(StepNames.Extract, Cached, Cached, Cached)
            .ShouldRun(StepNames.Model, Cached, Cached, Cached, Cached)
            .ShouldOutput(Cached, Cached, Cached, Cached);

    [Fact]
    public void An_edit_of_one_operation_touches_that_one_only() =>
        Start.ThenFileText("A.graphql", "query A { ship(id: 1) { name masts } }")
            .ShouldRun(StepNames.Extract, Modified, Cached, Cached)
            .ShouldRun(StepNames.Model, Modified, Cached, Cached, Cached)
            .ShouldOutput(Modified, Cached, Cached, Cached);

    [Fact]
    public void An_edit_of_spacing_in_one_operation_changes_no_model() =>
        Start.ThenFileText("A.graphql", "# moved\nquery A {\n  ship(id: 1) { name }\n}")
            .ShouldRun(StepNames.Extract, Unchanged, Cached, Cached)
            .ShouldRun(StepNames.Model, Cached, Cached, Cached, Cached)
            .ShouldOutput(Cached, Cached, Cached, Cached);

    [Fact]
    public void An_edit_of_a_fragment_reaches_the_files_that_spread_it_and_no_other() =>
        Start.ThenFileText("C.graphql", "query C { class } fragment Owned on Ship { owner { id } }")
            .ShouldRun(StepNames.Extract, Cached, Modified, Modified)
            .ShouldRun(StepNames.Model, Cached, Modified, Unchanged, Modified)
            .ShouldOutput(Cached, Modified, Cached, Modified);

    [Fact]
    public void A_file_read_anew_with_the_same_text_is_cached() =>
        Start.ThenFile("A.graphql", file => file.ReadAnew())
            .ShouldRun(StepNames.Extract, Cached, Cached, Cached)
            .ShouldOutput(Cached, Cached, Cached, Cached);

    [Fact]
    public void The_schema_read_anew_with_the_same_text_is_cached() =>
        Start.ThenFile(SchemaPath, file => file.ReadAnew())
            .ShouldRun(StepNames.Extract, Cached, Cached, Cached)
            .ShouldOutput(Cached, Cached, Cached, Cached);

    [Fact]
    public void A_change_of_the_schema_in_a_type_that_an_operation_uses_reaches_it() =>
        Start.ThenFileText(SchemaPath, SmallSchema.Text.Replace("masts: Int!", "masts: Int", StringComparison.Ordinal))
            .ShouldRun(StepNames.Extract, Unchanged, Modified, Unchanged)
            .ShouldRun(StepNames.Model, Cached, Modified, Cached, Cached)
            .ShouldOutput(Cached, Modified, Cached, Cached);

    [Fact]
    public void A_change_of_the_schema_elsewhere_changes_nothing() =>
        Start.ThenFileText(SchemaPath, SmallSchema.Text + "\ntype Elsewhere { id: ID! }")
            .ShouldRun(StepNames.Extract, Unchanged, Unchanged, Unchanged)
            .ShouldRun(StepNames.Model, Cached, Cached, Cached, Cached)
            .ShouldOutput(Cached, Cached, Cached, Cached);

    [Fact]
    public void A_comment_in_the_schema_stops_at_the_schema() =>
        Start.ThenFileText(SchemaPath, "# first\n" + SmallSchema.Text)
            .ShouldRun(StepNames.Extract, Cached, Cached, Cached);

    [Fact]
    public void A_problem_that_appears_emits_nothing_anew()
    {
        GeneratorRun broken = Start.ThenFileText("A.graphql", "query A { ship(id: 1) { name } } query Bad { nothing }");

        broken.ShouldRun(StepNames.Extract, Modified, Cached, Cached)
            .ShouldRun(StepNames.Problems, New)
            .ShouldRun(StepNames.Model, Unchanged, Cached, Cached, Cached);
        Assert.Equal("WANDB202", Assert.Single(broken.Diagnostics).Id);
        Assert.Equal(Start.Sources["App.GraphQL.AQuery.g.cs"], broken.Sources["App.GraphQL.AQuery.g.cs"]);
    }

    [Fact]
    public void Without_a_problem_the_step_is_absent() => Start.ShouldRun(StepNames.Problems);

    [Fact]
    public void An_enum_that_a_second_operation_uses_too_is_made_once()
    {
        GeneratorRun first = OperationProject.Start(Project.WithOperation("D.graphql", "query D { ship(id: 1) { state } }"));
        GeneratorRun second = first.ThenFileText("A.graphql", "query A { ship(id: 1) { state } }");

        second.ShouldRun(StepNames.Types, Unchanged);
        Assert.Single(second.Sources.Keys, hint => hint == "App.GraphQL.State.Type.g.cs");
    }
}
