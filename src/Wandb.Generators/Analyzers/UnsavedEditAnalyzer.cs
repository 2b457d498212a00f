using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>
/// WANDB310: an artifact that was loaded and edited in one method and is never saved there, though nothing else can save it. The
/// order of the text decides, so that a save in any branch or loop counts.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsavedEditAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageDiagnostics.UnsavedEdit];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (UsageSymbols.Find(start.Compilation) is { } symbols)
            {
                start.RegisterOperationAction(operation => Check(operation, symbols), OperationKind.VariableDeclarator);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, UsageSymbols symbols)
    {
        if (LoadedArtifact.Of((IVariableDeclaratorOperation)context.Operation, symbols) is not { } loaded
            || loaded.Uses.Any(use => use.Kind == ArtifactUseKind.Escape)
            || loaded.Uses.LastOrDefault(use => use.Kind == ArtifactUseKind.Edit) is not { } edit)
        {
            return;
        }

        bool isOfUse = loaded.Uses.Any(use => use.Kind is ArtifactUseKind.Save or ArtifactUseKind.Inspection
            && (use.Position > edit.Position || use.SharesLoopWith(edit)));
        if (!isOfUse)
        {
            context.ReportDiagnostic(Diagnostic.Create(UsageDiagnostics.UnsavedEdit, edit.Expression.Syntax.GetLocation(), loaded.Local.Name));
        }
    }
}
