using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>Reports keys that stand twice, former ones included, more keys than W&amp;B takes, and records without any.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordKeyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        RecordDiagnostics.DuplicateJsonKey, RecordDiagnostics.TooManyKeys, RecordDiagnostics.NoKeys,
        RecordDiagnostics.ContestedFormerKey, RecordDiagnostics.UselessFormerKey,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        RecordAnalysis.Register(context, [.. SupportedDiagnostics]);
    }
}
