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
        using Wandb;
        using System.Threading.Tasks;
        namespace App;
        [ArtifactMetadata("model")] public sealed record ModelMetadata { public int Epochs { get; init; } public string? Note { get; init; } }
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
    public static async Task<IReadOnlyList<Diagnostic>> ShouldReportAtMarksAsync(DiagnosticAnalyzer analyzer, string marked)
    {
        var snippet = Snippet.Parse(marked);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(snippet.Text, new CSharpParseOptions(LanguageVersion.Latest), "Code.cs");
        bool isProgram = tree.GetRoot().ChildNodes().Any(node => node.IsKind(SyntaxKind.GlobalStatement));
        CSharpCompilation compilation = Compilation.AddSyntaxTrees(tree)
            .WithOptions(Compilation.Options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()));

        Diagnostic[] findings =
        [
            .. (await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync()).OrderBy(found => found.Location.SourceSpan.Start),
        ];
        Assert.Equal(
            snippet.Expected.Select(mark => $"{mark.Id} {mark.Span} {snippet.Text[mark.Span.Start..mark.Span.End]}"),
            findings.Select(found => $"{found.Id} {found.Location.SourceSpan} {snippet.Text[found.Location.SourceSpan.Start..found.Location.SourceSpan.End]}"));
        return findings;
    }
}
