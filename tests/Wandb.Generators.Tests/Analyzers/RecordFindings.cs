using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Analyzers;
using Wandb.Generators.Tests.Artifacts;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Analyzers;

/// <summary>Runs all record analyzers over a source.</summary>
internal static class RecordFindings
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> All =
    [
        new RecordMemberAnalyzer(), new RecordKeyAnalyzer(), new RecordArtifactTypeAnalyzer(),
        new RecordConstructorAnalyzer(), new RecordAccessAnalyzer(), new RecordWrapperNameAnalyzer(),
    ];

    /// <summary>Each finding as "id at text: message", the text being what is underlined.</summary>
    public static IReadOnlyList<string> Of(string source) =>
        [.. Diagnostics(ArtifactProject.Of(source)).Select(finding => $"{finding.Id} at {Underlined(finding)}: {finding.GetMessage()}")];

    public static IReadOnlyList<Diagnostic> Diagnostics(TestProject project) =>
    [
        .. project.CreateCompilation().WithAnalyzers(All).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .OrderBy(finding => finding.Location.SourceSpan.Start),
    ];

    /// <summary>Fails unless the finding is the only error: the wrapper stands, and what uses it compiles.</summary>
    public static void ShouldBeTheOnlyErrors(string source)
    {
        GeneratorRun run = ArtifactProject.Run(source);
        Assert.Empty(run.Output.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Select(problem => problem.ToString()));
        Assert.NotEmpty(Of(source));
    }

    private static string Underlined(Diagnostic finding) =>
        finding.Location.SourceTree?.GetText().ToString(finding.Location.SourceSpan) ?? "(nowhere)";
}
