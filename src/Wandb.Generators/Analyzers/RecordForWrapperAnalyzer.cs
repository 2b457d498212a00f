using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Artifacts.Parsing;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>
/// WANDB314: a record as the type argument of a parameter that takes artifacts. The compiler says that it does not fit the
/// constraint (CS0311, CS0315); this says which type does.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RecordForWrapperAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageDiagnostics.RecordForWrapper];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (UsageSymbols.Find(start.Compilation) is { } symbols
                && start.Compilation.GetTypeByMetadataName(ArtifactParser.AttributeName) is { } attribute)
            {
                start.RegisterSyntaxNodeAction(node => Check(node, symbols, attribute), SyntaxKind.GenericName);
            }
        });
    }

    private static void Check(SyntaxNodeAnalysisContext context, UsageSymbols symbols, INamedTypeSymbol attribute)
    {
        var name = (GenericNameSyntax)context.Node;
        for (int i = 0; i < name.TypeArgumentList.Arguments.Count; i++)
        {
            TypeSyntax argument = name.TypeArgumentList.Arguments[i];
            if (context.SemanticModel.GetTypeInfo(argument, context.CancellationToken).Type is not INamedTypeSymbol record
                || RecordAnalysis.AttributeOf(record, attribute) is not { } data
                || !TakesArtifact(name, i, context, symbols))
            {
                continue;
            }

            string wrapper = WrapperText(record, WrapperName.Of(record, data).Text, argument, context);
            context.ReportDiagnostic(Diagnostic.Create(
                UsageDiagnostics.RecordForWrapper,
                argument.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Suggestion, wrapper),
                record.Name,
                wrapper));
        }
    }

    // Any of the overloads that come into question: the call fits none.
    private static bool TakesArtifact(GenericNameSyntax name, int index, SyntaxNodeAnalysisContext context, UsageSymbols symbols)
    {
        SymbolInfo info = context.SemanticModel.GetSymbolInfo(name, context.CancellationToken);
        IEnumerable<ISymbol> called = info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;
        return called
            .Select(candidate => candidate switch
            {
                IMethodSymbol method => method.OriginalDefinition.TypeParameters,
                INamedTypeSymbol type => type.OriginalDefinition.TypeParameters,
                _ => [],
            })
            .Any(parameters => parameters.Length > index && symbols.IsArtifact(parameters[index]));
    }

    private static string WrapperText(INamedTypeSymbol record, string name, TypeSyntax argument, SyntaxNodeAnalysisContext context) =>
        record.ContainingNamespace.GetTypeMembers(name, 0).FirstOrDefault() is { } wrapper
            ? wrapper.ToMinimalDisplayString(context.SemanticModel, argument.SpanStart)
            : name;
}
