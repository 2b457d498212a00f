using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wandb.Generators.Artifacts.Parsing;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>
/// WANDB305: a value known at compile time that breaks a rule of the record's member, where it is given to the editor, to a record
/// with <c>[ArtifactMetadata]</c>, or to a record inside one. The same rules are checked at run time before a save.
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
                var members = new RuledMembers(attribute, new ReachableRecords(start.Compilation, attribute));
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
        (INamedTypeSymbol? owner, ISymbol? target, IOperation? value) = context.Operation switch
        {
            IArgumentOperation { ArgumentKind: ArgumentKind.Explicit, Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } argument =>
                (parameter.ContainingType, parameter, argument.Value),
            IAssignmentOperation { Target: IPropertyReferenceOperation { Instance.Type: INamedTypeSymbol type } property } assignment =>
                (type, property.Property, assignment.Value),
            _ => default((INamedTypeSymbol?, ISymbol?, IOperation?)),
        };
        if (owner is null || target is null || value is null)
        {
            return;
        }

        IReadOnlyList<AttributeData> rules = members.RulesOf(owner, target.Name, context.CancellationToken);
        foreach (IOperation given in rules.Count == 0 ? [] : Known(value))
        {
            foreach (AttributeData rule in rules)
            {
                string? why = given.ConstantValue.HasValue ? ConstantRules.Broken(rule, given.ConstantValue.Value)
                    : KnownCount.Of(given) is { } count ? ConstantRules.BrokenCount(rule, count)
                    : null;
                if (why is not null)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        LiteralDiagnostics.BrokenRule, given.Syntax.GetLocation(), target.Name, why, ValidationRules.NameOf(rule)));
                }
            }
        }
    }

    // The values that it may have: a constant or a collection written out, or the branches of a choice.
    private static IEnumerable<IOperation> Known(IOperation value) => value switch
    {
        IConversionOperation { Operand: { } operand } when operand.ConstantValue.HasValue || !value.ConstantValue.HasValue => Known(operand),
        { ConstantValue.HasValue: true } => [value],
        IParenthesizedOperation parenthesized => Known(parenthesized.Operand),
        IConditionalOperation { WhenFalse: { } otherwise } conditional => Known(conditional.WhenTrue).Concat(Known(otherwise)),
        ICoalesceOperation coalesce => Known(coalesce.WhenNull),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Known(arm.Value)),
        ICollectionExpressionOperation or IArrayCreationOperation => [value],
        _ => [],
    };
}
