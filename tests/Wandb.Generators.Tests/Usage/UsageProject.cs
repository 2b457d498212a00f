using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Tests.Corpus;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Usage;

/// <summary>A project with a generated wrapper, to which tests add code that uses it.</summary>
internal static class UsageProject
{
    private const string Record = """
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Collections.ObjectModel;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using Wandb;
        namespace App;
        [ArtifactMetadata("model")]
        public sealed record ModelMetadata
        {
            public int Epochs { get; init; }
            public string? Note { get; init; }
            public List<string> Classes { get; init; } = [];
            public List<string>? MoreClasses { get; init; }
            public ISet<string> Labels { get; init; } = new HashSet<string>();
            public HashSet<int> Seeds { get; init; } = [];
            public ImmutableArray<string> Frozen { get; init; } = [];
            public IReadOnlyList<string> Fixed { get; init; } = [];
            public Dictionary<string, double> Scores { get; init; } = [];
            public IDictionary<string, double> Losses { get; init; } = new Dictionary<string, double>();
            public double[] Weights { get; init; } = [];
            public JsonObject? Extra { get; init; }
            public Optimizer Optimizer { get; init; } = new();
            public Optimizer? Scheduler { get; init; }
            public List<Stage> Stages { get; init; } = [];
            public Dictionary<string, Stage> ByName { get; init; } = [];
            public Optimizer[] Many { get; init; } = [];
            public Kept Kept { get; init; } = new();
        }
        public class Optimizer
        {
            public double WeightDecay { get; set; }
            public List<string> Names { get; set; } = [];
            public Stage Stage { get; set; } = new();
            [JsonIgnore] public List<string> Shared => Everyone;
            private static readonly List<string> Everyone = [];
        }
        public class Stage { public string Name { get; set; } = ""; public bool Done { get; set; } public int[] Steps { get; set; } = []; }
        [JsonConverter(typeof(KeptConverter))] public class Kept { public int Value { get; set; } public List<int> Values { get; set; } = []; }
        public class KeptConverter : JsonConverter<Kept>
        {
            private static readonly Kept One = new();
            public override Kept Read(ref System.Text.Json.Utf8JsonReader reader, System.Type type, System.Text.Json.JsonSerializerOptions options) { reader.Skip(); return One; }
            public override void Write(System.Text.Json.Utf8JsonWriter writer, Kept value, System.Text.Json.JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
        }
        public partial class ModelArtifact
        {
            public Task PromoteAsync() { Aliases.Add("best"); return SaveAsync(); }
            public bool IsGood { set { Description = "good"; } }
        }
        """;

    private static readonly Lazy<GeneratorRun> Generated = new(() => GeneratorRun.Start(
        (TestProject.Empty with { LanguageVersion = LanguageVersion.Latest }).WithSource(Record, "Record.cs").WithSchema(PackagedSchema.Text), AllRules.Generators()));

    /// <summary>The record, and what the generators made of it.</summary>
    public static CSharpCompilation Compilation => (CSharpCompilation)Generated.Value.ShouldCompile().Output;

    /// <summary>A class with a method of these statements, and what they may need.</summary>
    public static string Method(string statements, string signature = "async Task M()") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.Json.Nodes;
        using System.Threading.Tasks;
        using App;
        using Wandb;

        class C(WandbClient wandb, Run run, List<string> paths, bool flag)
        {
            public ModelArtifact? Field;

            {{signature}}
            {
                {{statements}}
            }

            static void Use(object? it) { }
            static Task SaveItAsync(Artifact artifact) => artifact.SaveAsync();
            static void Fill(ref ModelArtifact artifact) { }
            static bool TryGet(out ModelArtifact artifact) { artifact = null!; return false; }
            static void Each(Action<ModelArtifact> action) { }
            static async Task DoAsync(Func<Run, Task> work) => await Task.Yield();
            Task<ModelArtifact> CachedAsync() => Task.FromResult(Field!);
        }
        """;

    /// <summary>Runs an analyzer and checks that it reports at the marks, with the id that they name, and nothing else.</summary>
    /// <param name="analyzer">The analyzer.</param>
    /// <param name="marked">The source, with marks as in the corpus.</param>
    /// <param name="compilerErrors">The errors that the compiler has to report as well.</param>
    public static async Task<IReadOnlyList<Diagnostic>> ShouldReportAtMarksAsync(DiagnosticAnalyzer analyzer, string marked, params string[] compilerErrors)
    {
        var snippet = Snippet.Parse(marked);
        IReadOnlyList<Diagnostic> findings = await FindAsync(analyzer, snippet.Text, compilerErrors);
        Assert.Equal(
            snippet.Expected.Select(mark => $"{mark.Id} {mark.Span} {snippet.Text[mark.Span.Start..mark.Span.End]}"),
            findings.Select(found => $"{found.Id} {found.Location.SourceSpan} {snippet.Text[found.Location.SourceSpan.Start..found.Location.SourceSpan.End]}"));
        return findings;
    }

    /// <summary>What an analyzer finds in a source, in its order.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> FindAsync(DiagnosticAnalyzer analyzer, string source, params string[] compilerErrors)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest), "Code.cs");
        bool isProgram = tree.GetRoot().ChildNodes().Any(node => node.IsKind(SyntaxKind.GlobalStatement));
        CSharpCompilation compilation = Compilation.AddSyntaxTrees(tree)
            .WithOptions(Compilation.Options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics()
            .Where(found => found.Severity == DiagnosticSeverity.Error && !compilerErrors.Contains(found.Id))
            .Select(found => found.ToString()));
        return
        [
            .. (await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync()).OrderBy(found => found.Location.SourceSpan.Start),
        ];
    }
}
