using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Common;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations;

/// <summary>An operation file as read: all that its operations depend on, apart from fragments and the schema.</summary>
internal sealed record OperationFile(string Path, string Text, string Namespace, bool IsPublic)
{
    private const string MetadataPrefix = "build_metadata.AdditionalFiles.";

    /// <summary>Every <c>.graphql</c> file that is not the schema.</summary>
    public static bool IsOperationFile(AdditionalText file, AnalyzerConfigOptionsProvider options)
    {
        AnalyzerConfigOptions own = options.GetOptions(file);
        return own.TryGetValue(SchemaInUse.RoleKey, out string? role) && role.Length > 0
            ? string.Equals(role, "operation", StringComparison.OrdinalIgnoreCase)
            : file.Path.EndsWith(".graphql", StringComparison.OrdinalIgnoreCase);
    }

    public static OperationFile Read(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken token)
    {
        AnalyzerConfigOptions own = options.GetOptions(file);
        return new OperationFile(
            file.Path,
            file.GetText(token)?.ToString() ?? string.Empty,
            Namespaced(Value(own, MetadataPrefix + "WandbNamespace") ?? DefaultNamespace(options.GlobalOptions)),
            !string.Equals(Value(own, MetadataPrefix + "WandbAccessibility"), "internal", StringComparison.OrdinalIgnoreCase));
    }

    private static string DefaultNamespace(AnalyzerConfigOptions options) =>
        Value(options, "build_property.RootNamespace") is { } root ? root + ".GraphQL" : "GraphQL";

    // The root namespace is often the project's name, which may hold what C# does not allow.
    private static string Namespaced(string text) => string.Join(".", text.Split('.').Select(CSharpText.Identifier));

    private static string? Value(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out string? value) && value.Trim().Length > 0 ? value.Trim() : null;
}
