using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Artifacts.Parsing;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>Reports wrapper names that are no identifier, belong to another type, or are wanted by two records.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordWrapperNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RecordDiagnostics.WrapperNameTaken];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        RecordAnalysis.Register(context, [.. SupportedDiagnostics]);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(ArtifactParser.AttributeName) is { } attribute)
            {
                var owners = new Lazy<Dictionary<string, INamedTypeSymbol>>(() => Owners(start.Compilation.Assembly.GlobalNamespace, attribute));
                start.RegisterSymbolAction(symbol => ReportContested(symbol, attribute, owners), SymbolKind.NamedType);
            }
        });
    }

    private static void ReportContested(SymbolAnalysisContext context, INamedTypeSymbol attribute, Lazy<Dictionary<string, INamedTypeSymbol>> owners)
    {
        var record = (INamedTypeSymbol)context.Symbol;
        if (RecordAnalysis.AttributeOf(record, attribute) is not { } data)
        {
            return;
        }

        WrapperName name = WrapperName.Of(record, data);
        INamedTypeSymbol owner = owners.Value[FullName(record, name)];
        if (!SymbolEqualityComparer.Default.Equals(owner, record))
        {
            Location place = AttributeArguments.PlaceOf(data, "WrapperName", record.Locations[0], context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(
                RecordDiagnostics.WrapperNameTaken, place, name.Text, record.Name, $"the wrapper of '{owner.ToDisplayString()}' has it"));
        }
    }

    // The generator gives a contested name to the record whose own name comes first.
    private static Dictionary<string, INamedTypeSymbol> Owners(INamespaceSymbol root, INamedTypeSymbol attribute)
    {
        var owners = new Dictionary<string, INamedTypeSymbol>();
        foreach ((INamedTypeSymbol type, AttributeData data) in RecordAnalysis.RecordsIn(root, attribute))
        {
            string name = FullName(type, WrapperName.Of(type, data));
            if (!owners.TryGetValue(name, out INamedTypeSymbol other)
                || string.CompareOrdinal(type.ToDisplayString(), other.ToDisplayString()) < 0)
            {
                owners[name] = type;
            }
        }

        return owners;
    }

    private static string FullName(INamedTypeSymbol record, WrapperName name) => $"{record.ContainingNamespace.ToDisplayString()}.{name.Text}";
}
