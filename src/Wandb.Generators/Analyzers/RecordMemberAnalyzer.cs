using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>Reports members that cannot be metadata keys, JSON attributes that would have no effect, and defaults that do not fit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordMemberAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        RecordDiagnostics.UnsupportedMemberType, RecordDiagnostics.UnsupportedAttribute,
        RecordDiagnostics.UnfitDefaultValue, RecordDiagnostics.FieldWithoutKey,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        RecordAnalysis.Register(context, [.. SupportedDiagnostics]);
    }
}
