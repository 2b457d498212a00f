using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wandb.Generators.Common;

namespace Wandb.Generators.Tests.Harness;

/// <summary>The test of the test: the walk must fail when something leaks, or it proves nothing.</summary>
public sealed class ModelGraphTests
{
    private static readonly CSharpCompilation Compilation =
        TestProject.Empty.WithSource("class A { }").CreateCompilation();

    public static TheoryData<string> CompilerObjects => ["symbol", "node", "tree", "compilation", "model", "location"];

    [Theory]
    [MemberData(nameof(CompilerObjects))]
    public void A_compiler_object_is_found_wherever_it_hides(string kind)
    {
        object planted = Plant(kind);

        Assert.NotNull(ModelGraph.FindCompilerObject(planted));
        Assert.NotNull(ModelGraph.FindCompilerObject(new Holder("x", planted)));
        Assert.NotNull(ModelGraph.FindCompilerObject(ImmutableArray.Create(new Holder("x", new[] { new Holder("y", planted) }))));
        Assert.NotNull(ModelGraph.FindCompilerObject((1, new Dictionary<string, object> { ["key"] = planted })));
    }

    [Fact]
    public void The_finding_names_the_path()
    {
        string? leak = ModelGraph.FindCompilerObject(new Holder("x", new[] { "fine", Plant("symbol") }));

        Assert.StartsWith("Holder.<Value>k__BackingField[1] (", leak, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_pass()
    {
        Assert.Null(ModelGraph.FindCompilerObject(new FileProblem("X", FileLocation.None("a"), ["b", "c"])));
        Assert.Null(ModelGraph.FindCompilerObject(null));
    }

    [Fact]
    public void A_generator_that_lets_a_symbol_through_is_refused() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => GeneratorRun.Start(TestProject.Empty.WithSource("class A { }"), new LeakyGenerator()));

    [Fact]
    public void A_generator_whose_model_never_equals_is_refused() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() =>
        {
            GeneratorRun run = GeneratorRun.Start(TestProject.Empty.WithSource("class A { }"), new UnequalGenerator());
            run.Then(compilation => compilation.Clone()).AllShouldBeCached();
        });

    private static object Plant(string kind)
    {
        SyntaxTree tree = Compilation.SyntaxTrees.Single();
        return kind switch
        {
            "symbol" => Compilation.GetTypeByMetadataName("A")!,
            "node" => tree.GetRoot(),
            "tree" => tree,
            "compilation" => Compilation,
            "model" => Compilation.GetSemanticModel(tree),
            _ => tree.GetRoot().GetLocation(),
        };
    }

    private sealed record Holder(string Name, object Value);

    private sealed class LeakyGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider.Select((compilation, _) => new Holder("x", compilation.Assembly)).WithTrackingName("Extract"),
            (output, model) => output.AddSource("x", "// " + model.Name));
    }

    private sealed class UnequalGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider.Select((_, _) => new List<string> { "x" }).WithTrackingName("Extract"),
            (output, model) => output.AddSource("x", "// " + model[0]));
    }
}
