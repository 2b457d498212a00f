using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>
/// WANDB301 to WANDB303, WANDB306: a text known at compile time that reaches a place marked as an alias, a tag, an artifact path or name, and
/// that W&amp;B refuses there.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LiteralAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [LiteralDiagnostics.InvalidAlias, LiteralDiagnostics.InvalidTag, LiteralDiagnostics.InvalidPath, LiteralDiagnostics.InvalidName];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var marks = new LiteralMarks();
        AnalyzerOptions options = context.Options;

        context.RegisterOperationAction(
            operation => Check(operation, marks, options),
            OperationKind.Argument,
            OperationKind.SimpleAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.MemberInitializer,
            OperationKind.PropertyInitializer,
            OperationKind.FieldInitializer,
            OperationKind.ParameterInitializer);
    }

    private static void Check(OperationAnalysisContext context, LiteralMarks marks, AnalyzerOptions options)
    {
        (ISymbol? target, IOperation? value) = context.Operation switch
        {
            // The default value of a parameter is reported where it is declared.
            IArgumentOperation { ArgumentKind: not ArgumentKind.DefaultValue } argument => (argument.Parameter, argument.Value),
            IAssignmentOperation assignment => (Member(assignment.Target), assignment.Value),
            IMemberInitializerOperation added => (Member(added.InitializedMember), added.Initializer),
            IPropertyInitializerOperation property => (property.InitializedProperties.FirstOrDefault(), property.Value),
            IFieldInitializerOperation field => (field.InitializedFields.FirstOrDefault(), field.Value),
            IParameterInitializerOperation parameter => (parameter.Parameter, parameter.Value),
            _ => default((ISymbol?, IOperation?)),
        };

        LiteralKind kind = marks.KindOf(target);
        if (kind == LiteralKind.None)
        {
            return;
        }

        LiteralRules rules = LiteralRules.InUse(options, context.CancellationToken);
        foreach ((string text, SyntaxNode syntax) in LiteralConstants.In(value))
        {
            if (rules.Check(kind, text) is { } fault)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    LiteralDiagnostics.Of(kind), syntax.GetLocation(), Suggestion(fault), LiteralText.Show(text), fault.Why, fault.Remedy));
            }
        }
    }

    private static ImmutableDictionary<string, string?>? Suggestion(LiteralFault fault) => fault.Suggestion is null
        ? null
        : ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Suggestion, fault.Suggestion);

    private static ISymbol? Member(IOperation target) => target is IMemberReferenceOperation reference ? reference.Member : null;
}
