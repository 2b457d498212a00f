using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wandb.Generators.Artifacts.Parsing;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>
/// WANDB305: a value known at compile time that breaks a rule of the record's member, where it is given to the editor or to a record
/// with <c>[ArtifactMetadata]</c>. The same rules are checked at run time before a save.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RuleConstantAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [LiteralDiagnostics.BrokenRule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(ArtifactParser.AttributeName) is { } attribute)
            {
                var members = new RuledMembers(attribute);
                start.RegisterOperationAction(
                    operation => Check(operation, members),
                    OperationKind.Argument,
                    OperationKind.SimpleAssignment,
                    OperationKind.CoalesceAssignment);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, RuledMembers members)
    {
        (ISymbol? target, IOperation? value) = context.Operation switch
        {
            IArgumentOperation { ArgumentKind: ArgumentKind.Explicit } argument => (argument.Parameter, argument.Value),
            IAssignmentOperation { Target: IPropertyReferenceOperation property } assignment => (property.Property, assignment.Value),
            _ => default((ISymbol?, IOperation?)),
        };
        if (target is null || value is null)
        {
            return;
        }

        IReadOnlyList<AttributeData> rules = members.RulesOf(target);
        foreach (IOperation constant in rules.Count == 0 ? [] : Constants(value))
        {
            foreach (AttributeData rule in rules)
            {
                if (ConstantRules.Broken(rule, constant.ConstantValue.Value) is { } why)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        LiteralDiagnostics.BrokenRule, constant.Syntax.GetLocation(), target.Name, why, ValidationRules.NameOf(rule)));
                }
            }
        }
    }

    // The values that it may have: a constant itself, or the branches of a choice.
    private static IEnumerable<IOperation> Constants(IOperation value) => value switch
    {
        IConversionOperation { Operand: { } operand } when operand.ConstantValue.HasValue || !value.ConstantValue.HasValue => Constants(operand),
        { ConstantValue.HasValue: true } => [value],
        IParenthesizedOperation parenthesized => Constants(parenthesized.Operand),
        IConditionalOperation { WhenFalse: { } otherwise } conditional => Constants(conditional.WhenTrue).Concat(Constants(otherwise)),
        ICoalesceOperation coalesce => Constants(coalesce.WhenNull),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Constants(arm.Value)),
        _ => [],
    };
}
