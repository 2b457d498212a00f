using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>Reports what is wrong with a record by itself: its access, type, constructor, members and keys.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        RecordDiagnostics.InaccessibleRecord, RecordDiagnostics.InvalidArtifactType, RecordDiagnostics.NoUsableConstructor,
        RecordDiagnostics.DuplicateJsonKey, RecordDiagnostics.TooManyKeys,
        RecordDiagnostics.UnsupportedMemberType, RecordDiagnostics.UnsupportedAttribute,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        RecordAnalysis.Register(context, [.. SupportedDiagnostics]);
    }
}
