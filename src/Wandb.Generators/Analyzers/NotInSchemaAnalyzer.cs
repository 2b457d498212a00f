using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>
/// WANDB304: a member that the wrapper, or its draft, does not have because the schema in use has no field for it. The compiler says that
/// the member is missing (CS1061, CS0117); this says why.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NotInSchemaAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [LiteralDiagnostics.NotInSchema];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.IdentifierName);
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var name = (IdentifierNameSyntax)context.Node;
        string member = name.Identifier.ValueText;
        if (!NotInSchemaMembers.IsOne(member)
            || Owner(name) is not { } owner
            || context.SemanticModel.GetTypeInfo(owner, context.CancellationToken).Type is not { } type
            || !NotInSchemaMembers.IsWrapper(type) && !NotInSchemaMembers.IsDraft(type)
            || IsBound(name, context))
        {
            return;
        }

        if (AnalyzedSchema.Find(context.Options, context.CancellationToken) is var (fileName, schema)
            && NotInSchemaMembers.FirstMissing(member, schema) is { } missing)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                LiteralDiagnostics.NotInSchema, name.GetLocation(), NotInSchemaMembers.NameOf(type), member, fileName, missing));
        }
    }

    private static bool IsBound(IdentifierNameSyntax name, SyntaxNodeAnalysisContext context)
    {
        SymbolInfo info = context.SemanticModel.GetSymbolInfo(name, context.CancellationToken);
        return info.Symbol is not null || info.CandidateSymbols.Length > 0;
    }

    /// <summary>What the member is asked of; its type is the wrapper's.</summary>
    private static SyntaxNode? Owner(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
        MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment when assignment.Left == name =>
            Initialized(initializer),
        BaseExpressionColonSyntax { Parent: SubpatternSyntax { Parent.Parent: RecursivePatternSyntax pattern } } => pattern,
        _ => null,
    };

    private static ExpressionSyntax? Initialized(InitializerExpressionSyntax initializer) => initializer.Parent switch
    {
        BaseObjectCreationExpressionSyntax creation => creation,
        AssignmentExpressionSyntax assignment => assignment.Left,
        _ => null,
    };
}
