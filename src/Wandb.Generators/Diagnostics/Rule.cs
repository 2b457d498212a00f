using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Diagnostics;

/// <summary>Makes every rule of this assembly, so that each has the same category and a help link made from its id.</summary>
internal static class Rule
{
    public const string Category = "Wandb";

    private const string HelpBase = "https://github.com/wandbtyped/wandbtyped/blob/main/docs/diagnostics/";

    public static DiagnosticDescriptor Create(
        string id,
        string title,
        string messageFormat,
        DiagnosticSeverity severity = DiagnosticSeverity.Error,
        string? description = null) =>
        new(id, title, messageFormat, Category, severity, isEnabledByDefault: true, description, HelpLink(id));

    public static string HelpLink(string id) => $"{HelpBase}{id}.md";
}
