using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Wandb.Repository.Tests;

/// <summary>Every rule has a help link to its page, a page with examples, a row in release tracking and a place in the index.</summary>
internal static partial class RuleConvention
{
    public const string HelpBase = "https://github.com/wandbtyped/wandbtyped/blob/main/docs/diagnostics/";
    public const string Folder = "docs/diagnostics/";

    private const string Releases = "src/Wandb.Generators/AnalyzerReleases.";

    /// <summary>All descriptors that an assembly holds in static members.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> DescriptorsIn(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(field => typeof(DiagnosticDescriptor).IsAssignableFrom(field.FieldType) ? (DiagnosticDescriptor?)field.GetValue(null) : null)
            .OfType<DiagnosticDescriptor>(),
    ];

    /// <summary>The ids set aside for rules, whether their rules are written or not.</summary>
    public static IReadOnlyList<string> IdsIn(Assembly assembly) =>
    [
        .. assembly.GetType("Wandb.Generators.Diagnostics.DiagnosticIds", throwOnError: true)!
            .GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    public static IEnumerable<string> Violations(RepositoryTree tree, IReadOnlyList<DiagnosticDescriptor> rules, IReadOnlyList<string> ids)
    {
        string index = tree.Text(Folder + "README.md") ?? string.Empty;
        string releases = tree.Text(Releases + "Shipped.md") + "\n" + tree.Text(Releases + "Unshipped.md");
        return
        [
            .. rules.GroupBy(rule => rule.Id).Where(same => same.Count() > 1).Select(same => $"{same.Key} has {same.Count()} descriptors"),
            .. rules.Where(rule => !ids.Contains(rule.Id)).Select(rule => $"{rule.Id} is no constant of DiagnosticIds"),
            .. rules.SelectMany(rule => ViolationsOf(rule, tree, index, releases)),
            .. tree.Under(Folder, ".md").Where(page => !ids.Contains(Path.GetFileNameWithoutExtension(page)) && page != Folder + "README.md")
                .Select(page => $"{page} is the page of no rule"),
        ];
    }

    private static IEnumerable<string> ViolationsOf(DiagnosticDescriptor rule, RepositoryTree tree, string index, string releases)
    {
        if (rule.HelpLinkUri != $"{HelpBase}{rule.Id}.md")
        {
            yield return $"{rule.Id} links to '{rule.HelpLinkUri}' and not to its page";
        }

        if (!releases.Split('\n').Any(row => row.StartsWith($"{rule.Id} |", StringComparison.Ordinal)))
        {
            yield return $"{rule.Id} has no row in AnalyzerReleases.Unshipped.md";
        }

        if (!index.Contains($"[{rule.Id}]({rule.Id}.md)", StringComparison.Ordinal))
        {
            yield return $"{rule.Id} is not in the index {Folder}README.md";
        }

        foreach (string violation in PageViolations(rule.Id, tree.Text($"{Folder}{rule.Id}.md")))
        {
            yield return violation;
        }
    }

    private static IEnumerable<string> PageViolations(string id, string? page)
    {
        if (page is null)
        {
            return [$"{id} has no page {Folder}{id}.md"];
        }

        string[] sections = SectionStart().Split(page);
        return
        [
            .. sections[0].StartsWith($"# {id}", StringComparison.Ordinal) ? Array.Empty<string>() : [$"{id}.md does not begin with '# {id}'"],
            .. HasExample(sections, "fail") ? Array.Empty<string>() : [$"{id}.md has no section with a failing example"],
            .. HasExample(sections, "pass") ? Array.Empty<string>() : [$"{id}.md has no section with a passing example"],
        ];
    }

    private static bool HasExample(IEnumerable<string> sections, string word) => sections.Skip(1).Any(section =>
        section.Split('\n')[0].Contains(word, StringComparison.OrdinalIgnoreCase) && section.Contains("\n```", StringComparison.Ordinal));

    [GeneratedRegex("^##+ ", RegexOptions.Multiline)]
    private static partial Regex SectionStart();
}
