using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>
/// WANDB313: a change of a list, dictionary or object that was read of the metadata, where nothing takes the changed copy back.
/// A getter decodes anew at each read, so that the change is of a copy that goes with the statement.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ChangedCopyAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageDiagnostics.ChangedCopy];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (UsageSymbols.Find(start.Compilation) is not null)
            {
                start.RegisterOperationAction(CheckChange, InPlaceChange.Kinds);
                start.RegisterOperationAction(CheckVariable, OperationKind.VariableDeclarator, OperationKind.Loop, OperationKind.IsPattern);
            }
        });
    }

    private static void CheckChange(OperationAnalysisContext context)
    {
        if (InPlaceChange.ChangedObject(context.Operation) is not { } changed || DecodedCopy.SourceOf(changed) is not { } source)
        {
            return;
        }

        string? edit = EditInstead.Of(context.Operation);
        ImmutableDictionary<string, string?> properties = edit is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Suggestion, edit);
        string advice = edit is null ? $"Change a copy in a variable and {Taking(source, "it")}" : $"Write '{edit}'";
        context.ReportDiagnostic(Diagnostic.Create(
            UsageDiagnostics.ChangedCopy, Place(context.Operation).GetLocation(), properties, NameOf(source), advice));
    }

    private static void CheckVariable(OperationAnalysisContext context)
    {
        if (CopyVariable.Of(context.Operation) is not { } variable || variable.LostChange() is not { } change)
        {
            return;
        }

        string advice = context.Operation is IForEachLoopOperation && EditorWay.To(variable.Value)?.Editor is { } editors
            ? $"Go through '{editors}' instead"
            : context.Operation is IForEachLoopOperation ? $"Make a new collection and {Taking(variable.Source, "it")}"
            : $"Then {Taking(variable.Source, $"'{variable.Local.Name}'")}";
        context.ReportDiagnostic(Diagnostic.Create(UsageDiagnostics.ChangedCopy, Place(change).GetLocation(), NameOf(variable.Source), advice));
    }

    private static string NameOf(IOperation source) =>
        source is IPropertyReferenceOperation key ? key.Property.Name : ((IInvocationOperation)source).TargetMethod.Name;

    // What takes a changed copy of the source back.
    private static string Taking(IOperation source, string copy) => source is IInvocationOperation { Instance: { } editor }
        ? $"pass {copy} to '{EditorWay.Text(editor)}.Apply'"
        : $"assign {copy} to '{EditorWay.Text(source)}'";

    // The whole expression from the artifact on, also where the change is the end of `metadata.Classes?.Add("cat")`.
    private static SyntaxNode Place(IOperation change)
    {
        while (change.Parent is IConditionalAccessOperation access)
        {
            change = access;
        }

        return change.Syntax;
    }
}
