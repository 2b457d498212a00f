using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Wandb.Generators.Tests.Corpus;

/// <summary>Every generator and analyzer that the package brings, found as the compiler finds them.</summary>
internal static class AllRules
{
    private static readonly Type[] Types = typeof(Wandb.Generators.Diagnostics.DiagnosticIds).Assembly.GetTypes();

    public static IIncrementalGenerator[] Generators() => [.. Create<IIncrementalGenerator>(typeof(GeneratorAttribute))];

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers() => [.. Create<DiagnosticAnalyzer>(typeof(DiagnosticAnalyzerAttribute))];

    private static IEnumerable<T> Create<T>(Type attribute) =>
        Types.Where(type => type.IsDefined(attribute, inherit: false) && !type.IsAbstract).Select(type => (T)Activator.CreateInstance(type)!);
}
