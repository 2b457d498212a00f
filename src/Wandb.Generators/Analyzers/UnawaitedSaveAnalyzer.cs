using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>
/// WANDB311: a save, or the logging of a draft, whose task is dropped. In async methods the compiler says so too (CS4014); in others, and in lambdas that
/// return nothing, it is silent.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnawaitedSaveAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageDiagnostics.UnawaitedSave];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (UsageSymbols.Find(start.Compilation) is { } symbols)
            {
                start.RegisterOperationAction(operation => Check(operation, symbols), OperationKind.Invocation);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, UsageSymbols symbols)
    {
        var call = (IInvocationOperation)context.Operation;
        string? what = symbols.IsSave(call) ? "save" : symbols.IsLog(call) ? "logging of a draft" : null;
        if (what is not null && IsDropped(call))
        {
            context.ReportDiagnostic(Diagnostic.Create(UsageDiagnostics.UnawaitedSave, Statement(call).GetLocation(), what));
        }
    }

    // `_ = artifact.SaveAsync()` is left alone: there it is said that nobody waits.
    private static bool IsDropped(IOperation task) => task.Parent switch
    {
        IExpressionStatementOperation => true,
        IConditionalAccessOperation access => access.WhenNotNull == task && IsDropped(access),
        IParenthesizedOperation or IConversionOperation => IsDropped(task.Parent),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } call => call.Instance == task && IsDropped(call),
        _ => false,
    };

    // The whole expression, from the artifact on, also where the call is the end of `artifact?.SaveAsync()`.
    private static SyntaxNode Statement(IOperation call)
    {
        while (call.Parent is not (null or IExpressionStatementOperation))
        {
            call = call.Parent;
        }

        return call.Syntax;
    }
}
