using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Tests.Corpus;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Rules;

/// <summary>A block of C# on a rule's page, with what a reader takes for granted around it.</summary>
internal sealed partial record PageExample(string Id, string Code)
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using Wandb;

        """;

    // The record behind the artifact of an example that shows none.
    private const string Model = """
        [ArtifactMetadata("model")]
        public sealed record ModelMetadata
        {
            public int Epochs { get; init; }
            public List<string> Classes { get; init; } = [];
            public Dictionary<string, double> Scores { get; init; } = [];
            public Optimizer Optimizer { get; init; } = new();
            public List<Stage> Stages { get; init; } = [];
            [Range(0.0, 1.0)] public double ValAccuracy { get; init; }
        }
        public sealed class Optimizer { public double WeightDecay { get; set; } }
        public sealed class Stage { public bool Done { get; set; } }

        """;

    public static string Text(string id) => File.ReadAllText(Path.Combine(Snippet.Folder, "Pages", id + ".md"));

    /// <summary>The blocks of the section whose title begins so.</summary>
    public static IReadOnlyList<PageExample> Of(string id, string section) =>
    [
        .. Sections().Split(Text(id)).Where(part => part.StartsWith(section, StringComparison.Ordinal))
            .SelectMany(part => Blocks().Matches(part))
            .Select(block => new PageExample(id, block.Groups["code"].Value)),
    ];

    public async Task<IReadOnlyList<Diagnostic>> CompileAsync()
    {
        TestProject project = (TestProject.Empty with { LanguageVersion = LanguageVersion.Latest })
            .WithSource(Source(), "Page.cs").WithSchema(PackagedSchema.Text);
        GeneratorRun run = GeneratorRun.Start(project, AllRules.Generators());
        AnalyzerOptions options = new([.. project.Files], new TestOptions(project.Properties));
        return await run.Output.WithAnalyzers(AllRules.Analyzers(), options).GetAllDiagnosticsAsync();
    }

    private string Source()
    {
        CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(Code);
        string types = string.Concat(unit.Members.Where(member => member is not GlobalStatementSyntax).Select(member => member.ToFullString()));
        string statements = string.Concat(unit.Members.OfType<GlobalStatementSyntax>().Select(statement => statement.ToFullString()));
        if (statements.Length == 0)
        {
            return Usings + types;
        }

        Match record = Records().Match(types);
        string artifact = record.Success ? record.Groups["name"].Value + "Artifact" : "ModelArtifact";
        return $$"""
            {{Usings}}
            class Page(WandbClient wandb, {{artifact}} artifact, List<{{artifact}}> artifacts)
            {
                async Task M()
                {
                    await Task.Yield();
                    {{statements}}
                }
            }
            {{(record.Success ? string.Empty : Model)}}
            {{types}}
            """;
    }

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Sections();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"record (?<name>\w+)Metadata")]
    private static partial Regex Records();
}
