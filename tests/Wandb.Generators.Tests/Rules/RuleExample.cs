using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Diagnostics;
using Wandb.Generators.Tests.Corpus;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Rules;

/// <summary>
/// An example of a rule in <c>Corpus/Rules</c>: the files <c>ID.fails.*</c> or <c>ID.passes.*</c>, which are <c>.cs</c>,
/// <c>.operation.graphql</c> or <c>.schema.graphql</c>. Without a schema file the packaged schema is in use.
/// </summary>
internal sealed record RuleExample(string Id, bool Fails)
{
    private const string Folder = "/project";

    private static readonly string Examples = Path.Combine(AppContext.BaseDirectory, "Corpus", "Rules");

    /// <summary>The ids of all rules there are, from their descriptors.</summary>
    public static IReadOnlyList<string> RuleIds { get; } =
    [
        .. typeof(Rule).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The ids of the rules about C#, which analyzers report.</summary>
    public static IReadOnlyList<string> AnalyzerRuleIds { get; } =
        [.. AllRules.Analyzers().SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(Examples, $"{Id}.{(Fails ? "fails" : "passes")}.*").Order(StringComparer.Ordinal)];

    /// <summary>Compiles the example with all generators and analyzers.</summary>
    /// <param name="editorConfig">What an <c>.editorconfig</c> beside the source says of C# files; null for none.</param>
    /// <param name="firstLine">A line to put in front of the source.</param>
    public async Task<IReadOnlyList<Diagnostic>> CompileAsync(string? editorConfig = null, string firstLine = "")
    {
        TestProject project = Project(firstLine);
        GeneratorRun run = GeneratorRun.Start(project, AllRules.Generators());
        Compilation compilation = editorConfig is null
            ? run.Output
            : run.Output.WithOptions(run.Output.Options.WithSyntaxTreeOptionsProvider(EditorConfig.Of(Folder, editorConfig)));

        AnalyzerOptions options = new([.. project.Files], new TestOptions(project.Properties));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(AllRules.Analyzers(), options).GetAllDiagnosticsAsync();
        return [.. found.Concat(run.Diagnostics)];
    }

    /// <summary>What the generators report of the example, as far as the project's settings let them.</summary>
    /// <param name="globalConfig">What a <c>.globalconfig</c> says; null for none.</param>
    /// <param name="noWarn">Whether <c>NoWarn</c> names the rule.</param>
    public IReadOnlyList<Diagnostic> Generate(string? globalConfig = null, bool noWarn = false) =>
        GeneratorRun.Start(Project(string.Empty), AllRules.Generators()).Then(compilation => compilation.WithOptions(compilation.Options
            .WithSyntaxTreeOptionsProvider(globalConfig is null ? null : EditorConfig.Global(Folder, globalConfig))
            .WithSpecificDiagnosticOptions(noWarn ? [new(Id, ReportDiagnostic.Suppress)] : []))).Diagnostics;

    private TestProject Project(string firstLine)
    {
        TestProject project = TestProject.Empty with { LanguageVersion = LanguageVersion.Latest };
        foreach (string file in Files)
        {
            string text = File.ReadAllText(file);
            string path = $"{Folder}/{Path.GetFileName(file)}";
            project = file.EndsWith(".schema.graphql", StringComparison.Ordinal) ? project.WithSchema(text, path)
                : file.EndsWith(".operation.graphql", StringComparison.Ordinal) ? project.WithOperation(path, text)
                : project.WithSource(firstLine + text, path);
        }

        return Files.Any(file => file.EndsWith(".schema.graphql", StringComparison.Ordinal)) ? project : project.WithSchema(PackagedSchema.Text);
    }
}
