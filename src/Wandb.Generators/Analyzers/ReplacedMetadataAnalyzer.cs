using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>WANDB312: metadata replaced by a record's on an artifact loaded in the same method, which may have keys beside the record's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReplacedMetadataAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageDiagnostics.ReplacedMetadata];

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
        if (LoadedArtifact.Of((IVariableDeclaratorOperation)context.Operation, symbols) is not { } loaded)
        {
            return;
        }

        foreach (ArtifactUse use in loaded.Uses)
        {
            if (use.Expression is IInvocationOperation call && symbols.IsReplacement(call))
            {
                context.ReportDiagnostic(Diagnostic.Create(UsageDiagnostics.ReplacedMetadata, Place(call.Syntax), loaded.Local.Name));
            }
        }
    }

    private static Location Place(SyntaxNode call) => call is InvocationExpressionSyntax { Expression: var method }
        ? (method switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => method,
        }).GetLocation()
        : call.GetLocation();
}
