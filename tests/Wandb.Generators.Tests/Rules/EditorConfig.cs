using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Tests.Rules;

/// <summary>Severities from the text of an <c>.editorconfig</c> or <c>.globalconfig</c>, read by the compiler's own reader.</summary>
internal sealed class EditorConfig(AnalyzerConfig config) : SyntaxTreeOptionsProvider
{
    private readonly AnalyzerConfigSet _set = AnalyzerConfigSet.Create<AnalyzerConfig[]>([config]);

    public static EditorConfig Of(string folder, string text) => new(AnalyzerConfig.Parse($"root = true\n[*.cs]\n{text}\n", $"{folder}/.editorconfig"));

    public static EditorConfig Global(string folder, string text) => new(AnalyzerConfig.Parse($"is_global = true\n{text}\n", $"{folder}/.globalconfig"));

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(
        SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
}
