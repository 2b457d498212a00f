using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Artifacts.Parsing;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>Reports artifact types that W&amp;B refuses, by the schema in use.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordArtifactTypeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [RecordDiagnostics.InvalidArtifactType];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(ArtifactParser.AttributeName) is { } attribute)
            {
                start.RegisterSymbolAction(symbol => Check(symbol, attribute), SymbolKind.NamedType);
            }
        });
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol attribute)
    {
        if (RecordAnalysis.AttributeOf((INamedTypeSymbol)context.Symbol, attribute) is not { } data
            || data.ConstructorArguments.FirstOrDefault().Value is not string type)
        {
            return;
        }

        LiteralConstraint constraint = LiteralRules.InUse(context.Options, context.CancellationToken).ArtifactType;
        if (ArtifactTypeRule.Check(type, constraint) is { } broken)
        {
            Location record = ParseContext.LocationOf(context.Symbol, Location.None);
            Location place = AttributeArguments.PlaceOf(data, null, record, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(RecordDiagnostics.InvalidArtifactType, place, type, broken));
        }
    }
}
