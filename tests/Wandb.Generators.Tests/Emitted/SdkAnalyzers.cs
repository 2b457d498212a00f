using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Wandb.Generators.Tests.Emitted;

/// <summary>The analyzers that the .NET SDK brings, every rule of them on, as with <c>AnalysisMode=All</c>.</summary>
internal static class SdkAnalyzers
{
    /// <summary>What emitted code does on purpose, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Exceptions { get; } = new Dictionary<string, string>
    {
        ["CA1002"] = "the types are the record's",
        ["CA1034"] = "editor and keys are nested in their wrapper, where users look for them",
        ["CA1050"] = "the namespace is the record's",
        ["CA1502"] = "the reader of a record has a branch for each key",
        ["CA1508"] = "it takes what a loop assigned in an earlier round for never null",
        ["CA1707"] = "the names are the record's",
        ["CA1819"] = "the types are the record's",
        ["CA1859"] = "readers and writers take the types that the record declares",
        ["CA2227"] = "a key is edited by assignment",
    };

    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
        [.. Load("Microsoft.CodeAnalysis.NetAnalyzers.dll"), .. Load("Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll")];

    public static ImmutableDictionary<string, ReportDiagnostic> AllAsWarnings { get; } = All
        .SelectMany(analyzer => analyzer.SupportedDiagnostics)
        .Select(rule => rule.Id)
        .Distinct()
        .ToImmutableDictionary(id => id, id => Exceptions.ContainsKey(id) ? ReportDiagnostic.Suppress : ReportDiagnostic.Warn);

    private static IEnumerable<DiagnosticAnalyzer> Load(string file)
    {
        string folder = typeof(SdkAnalyzers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "SdkAnalyzers").Value!;
        return Assembly.LoadFrom(Path.Combine(folder, file)).GetTypes()
            .Where(type => !type.IsAbstract && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
    }
}
