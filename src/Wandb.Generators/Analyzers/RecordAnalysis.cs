using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Artifacts.Parsing;

namespace Wandb.Generators.Analyzers;

/// <summary>What the analyzers of records share: each record is parsed once, with the generator's parser, for all of them.</summary>
internal static class RecordAnalysis
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<ISymbol, ParsedRecord>> Parsed = new();

    /// <summary>Reports the findings of these rules.</summary>
    public static void Register(AnalysisContext context, params DiagnosticDescriptor[] rules)
    {
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(ArtifactParser.AttributeName) is not { } attribute)
            {
                return;
            }

            // A nested record of two artifacts is found wanting once.
            var reported = new ConcurrentDictionary<string, bool>();
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (AttributeOf((INamedTypeSymbol)symbol.Symbol, attribute) is { } data)
                    {
                        Report(symbol, Parse((INamedTypeSymbol)symbol.Symbol, data, symbol.Compilation, symbol.CancellationToken), rules, reported);
                    }
                },
                SymbolKind.NamedType);
        });
    }

    /// <summary>The record's <c>[ArtifactMetadata]</c>; null when it has none.</summary>
    public static AttributeData? AttributeOf(INamedTypeSymbol type, INamedTypeSymbol attribute) => type.GetAttributes()
        .FirstOrDefault(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));

    /// <summary>Every record with the attribute, in a namespace and all below it.</summary>
    public static IEnumerable<(INamedTypeSymbol Record, AttributeData Attribute)> RecordsIn(INamespaceSymbol root, INamedTypeSymbol attribute)
    {
        var rest = new Stack<INamespaceOrTypeSymbol>([root]);
        while (rest.Count > 0)
        {
            foreach (INamespaceOrTypeSymbol member in rest.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                rest.Push(member);
                if (member is INamedTypeSymbol type && AttributeOf(type, attribute) is { } data)
                {
                    yield return (type, data);
                }
            }
        }
    }

    public static ParsedRecord Parse(INamedTypeSymbol record, AttributeData attribute, Compilation compilation, CancellationToken cancellationToken) =>
        Parsed.GetValue(compilation, static _ => new(SymbolEqualityComparer.Default))
            .GetOrAdd(record, _ => ArtifactParser.Parse(record, attribute, compilation, cancellationToken));

    private static void Report(
        SymbolAnalysisContext context, ParsedRecord parsed, DiagnosticDescriptor[] rules, ConcurrentDictionary<string, bool> reported)
    {
        foreach (RecordProblem problem in parsed.Problems)
        {
            DiagnosticDescriptor? rule = Array.Find(rules, candidate => candidate.Id == problem.Id);
            if (rule is null)
            {
                continue;
            }

            var diagnostic = Diagnostic.Create(rule, problem.Location, [.. problem.Arguments]);
            if (reported.TryAdd(diagnostic.ToString(), true))
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
