using Microsoft.CodeAnalysis;
using Wandb.Generators.Operations;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Operations;

public sealed class OperationDiagnosticsTests
{
    [Fact]
    public void A_file_that_is_no_document_is_reported_where_reading_stopped()
    {
        GeneratorRun run = OperationProject.Start(OperationProject.Of("query Q {\n  ship(id: 1) { id\n}"));

        Diagnostic finding = Assert.Single(run.Diagnostics);
        Assert.Equal("WANDB201", finding.Id);
        Assert.Equal(OperationProject.Path, finding.Location.GetLineSpan().Path);
        Assert.Equal(2, finding.Location.GetLineSpan().StartLinePosition.Line);
        Assert.StartsWith("The operations cannot be read: ", finding.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_among_the_operations_is_named_as_one() =>
        Assert.Contains(
            "WandbRole=\"schema\"",
            Assert.Single(OperationProject.Start(OperationProject.Of("type A { id: ID }")).Diagnostics).GetMessage(null),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("\n# nothing yet\n")]
    public void An_empty_file_is_no_problem(string text) => OperationProject.Start(OperationProject.Of(text)).ShouldCompile();

    [Fact]
    public void An_invalid_operation_is_reported_in_its_file_and_the_others_are_generated()
    {
        GeneratorRun run = OperationProject.Start(OperationProject.Of("""
            query Good { name }
            query Bad {
              ship(id: 1) { nam }
            }
            mutation AlsoGood { sink(id: 1) { id } }
            """));

        Diagnostic finding = Assert.Single(run.Diagnostics);
        Assert.Equal("WANDB202", finding.Id);
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        FileLinePositionSpan at = finding.Location.GetLineSpan();
        Assert.Equal((OperationProject.Path, 2, 16, 19), (at.Path, at.StartLinePosition.Line, at.StartLinePosition.Character, at.EndLinePosition.Character));
        Assert.Equal("Query 'Bad': type 'Ship' has no field 'nam'; did you mean 'name'?", finding.GetMessage(null));
        Assert.Equal(["App.GraphQL.AlsoGoodMutation.g.cs", "App.GraphQL.GoodQuery.g.cs"], run.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_spreads_an_invalid_fragment_is_left_out_and_the_fragment_reported_once()
    {
        GeneratorRun run = OperationProject.Start(OperationProject.Of("query Q { ship(id: 1) { ...F } } query R { name }")
            .WithOperation("F.graphql", "fragment F on Ship { nothing }"));

        Assert.Equal("F.graphql", Assert.Single(run.Diagnostics).Location.GetLineSpan().Path);
        Assert.Equal("App.GraphQL.RQuery.g.cs", Assert.Single(run.Sources.Keys));
    }

    [Fact]
    public void A_name_that_another_file_has_is_reported_in_the_later_file()
    {
        GeneratorRun run = OperationProject.Start(TestProject.Empty.WithSchema(SmallSchema.Text)
            .WithOperation("2.graphql", "query Q { name }")
            .WithOperation("1.graphql", "query Q { class }"));

        Diagnostic finding = Assert.Single(run.Diagnostics);
        Assert.Equal("2.graphql", finding.Location.GetLineSpan().Path);
        Assert.Contains("the name 'Q' is taken in namespace App.GraphQL", finding.GetMessage(null), StringComparison.Ordinal);
        Assert.Single(run.Sources);
    }

    [Fact]
    public void Without_a_schema_nothing_is_said_twice() =>
        Assert.Empty(GeneratorRun.Start(TestProject.Empty.WithOperation("Q.graphql", "query Q { nothing }"), new OperationGenerator()).Diagnostics);

    [Fact]
    public void Namespace_and_accessibility_are_those_of_the_file()
    {
        GeneratorRun run = OperationProject.Start(TestProject.Empty.WithSchema(SmallSchema.Text)
            .WithOperation("1.graphql", "query Q { ship(id: 1) { state } }", "My.Own", "internal")
            .WithFile("2.graphql", "query R { name }")).ShouldCompile();

        Assert.Equal(Accessibility.Internal, run.Output.GetTypeByMetadataName("My.Own.QQuery")!.DeclaredAccessibility);
        Assert.Equal(Accessibility.Internal, run.Output.GetTypeByMetadataName("My.Own.QData")!.DeclaredAccessibility);
        Assert.Equal(Accessibility.Internal, run.Output.GetTypeByMetadataName("My.Own.State")!.DeclaredAccessibility);
        Assert.Equal(Accessibility.Public, run.Output.GetTypeByMetadataName("App.GraphQL.RQuery")!.DeclaredAccessibility);
    }

    [Fact]
    public void What_internal_and_public_files_of_a_namespace_share_is_public() =>
        OperationProject.Start(TestProject.Empty.WithSchema(SmallSchema.Text)
            .WithOperation("1.graphql", "query Q { ship(id: 1) { ...F } } fragment F on Ship { state }", accessibility: "internal")
            .WithOperation("2.graphql", "query R { ship(id: 1) { ...F } }")).ShouldCompile();
}
