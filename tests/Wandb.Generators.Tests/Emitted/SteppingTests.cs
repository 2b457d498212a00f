using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wandb.Generators.Tests.Corpus;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Emitted;

/// <summary>A debugger steps into emitted code: each method has lines to stop at, in a file whose text is in the PDB.</summary>
public sealed class SteppingTests
{
    private const string Record = """
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;
        using Wandb;
        namespace App;
        [ArtifactMetadata] public sealed record RunMetadata
        {
            [Range(1, 9)] public int Epochs { get; init; }
            public Optimizer? Optimizer { get; init; }
            public List<Layer> Layers { get; init; } = [];
        }
        public sealed record Optimizer(string Name, double WeightDecay = 0);
        [JsonDerivedType(typeof(Dense), "dense")] public abstract record Layer;
        public sealed record Dense(int Units) : Layer;
        """;

    private static readonly Lazy<GeneratorRun> Run = new(() => GeneratorRun.Start(
        (TestProject.Empty with { LanguageVersion = LanguageVersion.Latest }).WithSource(Record, "Run.cs").WithSchema(PackagedSchema.Text), AllRules.Generators()));

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void A_setter_of_the_editor_is_one_line_to_stop_at(OptimizationLevel level)
    {
        using SymbolFile symbols = SymbolFile.Of(Run.Value, level);

        (string file, string line) = Assert.Single(symbols.Steps("RunArtifact.MetadataEditor", "set_Epochs"));

        Assert.EndsWith("App.RunArtifact.g.cs", file, StringComparison.Ordinal);
        Assert.StartsWith("set => WriteKey(Keys.Epochs, value, ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_editor_of_a_record_inside_is_stepped_through_too()
    {
        using SymbolFile symbols = SymbolFile.Of(Run.Value, OptimizationLevel.Debug);

        Assert.StartsWith("set => WriteKey(", Assert.Single(symbols.Steps("RunArtifact.OptimizerEditor", "set_WeightDecay")).Line, StringComparison.Ordinal);
        Assert.Contains("new(_place.Member(\"optimizer\"))", Assert.Single(symbols.Steps("RunArtifact.MetadataEditor.NestedEditors", "get_Optimizer")).Line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_of_the_codec_stops_at_each_key()
    {
        using SymbolFile symbols = SymbolFile.Of(Run.Value, OptimizationLevel.Debug);

        IReadOnlyList<(string File, string Line)> steps = symbols.Steps("RunArtifact.Codec", "ReadRunMetadata");

        Assert.Contains(steps, step => step.Line.StartsWith("epochs = ", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.Line.StartsWith("optimizer = ReadNullableOptimizer(", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.Line.StartsWith("return new global::App.RunMetadata", StringComparison.Ordinal));
    }

    [Fact]
    public void No_emitted_method_is_hidden_from_the_debugger()
    {
        using SymbolFile symbols = SymbolFile.Of(Run.Value, OptimizationLevel.Debug);

        // What the compiler makes of lambdas and records is its own.
        Assert.Empty(symbols.Methods()
            .Where(method => method.Type.StartsWith("RunArtifact", StringComparison.Ordinal) && !method.Type.Contains('<', StringComparison.Ordinal) && !method.Type.Contains("Unknown", StringComparison.Ordinal))
            .Where(method => !symbols.HasSteps(method.Handle))
            .Select(method => $"{method.Type}.{method.Method}"));
    }

    [Fact]
    public void No_emitted_file_asks_the_debugger_to_pass_over_it() => Assert.All(EmittedProject.Trees(Run.Value), tree =>
    {
        string text = tree.ToString();
        Assert.DoesNotContain("#line", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DebuggerNonUserCode", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DebuggerStepThrough", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DebuggerHidden", text, StringComparison.Ordinal);
    });
}
