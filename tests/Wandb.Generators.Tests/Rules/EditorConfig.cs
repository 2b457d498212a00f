using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Tests.Rules;

/// <summary>Severities from the text of an <c>.editorconfig</c>, read by the compiler's own reader.</summary>
internal sealed class EditorConfig(string folder, string text) : SyntaxTreeOptionsProvider
{
    private readonly AnalyzerConfigSet _set =
        AnalyzerConfigSet.Create<AnalyzerConfig[]>([AnalyzerConfig.Parse($"root = true\n[*.cs]\n{text}\n", $"{folder}/.editorconfig")]);

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(
        SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = ReportDiagnostic.Default;
        return false;
    }
}
