using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Wandb.Repository.Tests;

public sealed class RuleConventionTests
{
    private const string Index = "docs/diagnostics/README.md";
    private const string Page = "docs/diagnostics/WANDB900.md";
    private const string Unshipped = "src/Wandb.Generators/AnalyzerReleases.Unshipped.md";

    private static readonly Assembly Generators = Assembly.Load("Wandb.Generators");

    private static readonly DiagnosticDescriptor Good = Descriptor("WANDB900", RuleConvention.HelpBase + "WANDB900.md");

    private static readonly Dictionary<string, string> GoodFiles = new()
    {
        [Index] = "| [WANDB900](WANDB900.md) | it |",
        [Unshipped] = "Rule ID | Category\n---|---\nWANDB900 | Wandb\n",
        [Page] = "# WANDB900: it\n\n## Fails\n\n```csharp\nx\n```\n\n## Passes\n\n```csharp\ny\n```\n",
    };

    public static TheoryData<string, string?, string> Broken => new()
    {
        { Index, "| WANDB900 | it |", "is not in the index" },
        { Index, null, "is not in the index" },
        { Unshipped, "; WANDB900 |\n", "no row in AnalyzerReleases" },
        { Page, null, "has no page" },
        { Page, "# WANDB901\n\n## Fails\n\n```\nx\n```\n\n## Passes\n\n```\ny\n```\n", "does not begin with" },
        { Page, "# WANDB900\n\n## Fails\n\n## Passes\n\n```\ny\n```\n", "no section with a failing example" },
        { Page, "# WANDB900\n\n## Fails\n\n```\nx\n```\n\n## Else\n\n```\ny\n```\n", "no section with a passing example" },
        { "docs/diagnostics/WANDB999.md", "# WANDB999\n", "is the page of no rule" },
    };

    [Fact]
    public void Every_rule_has_a_page_a_help_link_a_release_row_and_an_index_entry()
    {
        IReadOnlyList<DiagnosticDescriptor> rules = RuleConvention.DescriptorsIn(Generators);

        Assert.NotEmpty(rules);
        RuleConvention.Violations(RepositoryTree.Checkout, rules, RuleConvention.IdsIn(Generators)).ShouldHold();
    }

    [Fact]
    public void Every_rule_that_an_analyzer_reports_is_found()
    {
        IEnumerable<string> known = RuleConvention.DescriptorsIn(Generators).Select(rule => rule.Id);
        IEnumerable<string> reported = Generators.GetTypes()
            .Where(type => typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !type.IsAbstract)
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .Select(rule => rule.Id);

        Assert.Subset(known.ToHashSet(), reported.ToHashSet());
    }

    [Fact]
    public void The_convention_passes_what_keeps_it() => Assert.Empty(Violations(GoodFiles, Good));

    [Theory]
    [MemberData(nameof(Broken))]
    public void The_convention_fails_what_breaks_it(string path, string? text, string violation)
    {
        Dictionary<string, string> files = new(GoodFiles);
        files.Remove(path);
        if (text is not null)
        {
            files[path] = text;
        }

        Assert.Contains(violation, Assert.Single(Violations(files, Good)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_descriptor_without_its_link_is_found() =>
        Assert.Contains("links to ''", Assert.Single(Violations(GoodFiles, Descriptor("WANDB900", null))), StringComparison.Ordinal);

    [Fact]
    public void Two_descriptors_of_one_id_are_found() =>
        Assert.Contains("has 2 descriptors", Assert.Single(Violations(GoodFiles, Good, Good)), StringComparison.Ordinal);

    [Fact]
    public void An_id_that_is_not_set_aside_is_found() =>
        Assert.Contains("WANDB900 is no constant of DiagnosticIds", RuleConvention.Violations(Tree(GoodFiles), [Good], ["WANDB001"]));

    private static IEnumerable<string> Violations(Dictionary<string, string> files, params DiagnosticDescriptor[] rules) =>
        RuleConvention.Violations(Tree(files), rules, ["WANDB900"]).Distinct();

    private static RepositoryTree Tree(Dictionary<string, string> files) =>
        RepositoryTree.Of([.. files.Select(file => (file.Key, file.Value))]);

    private static DiagnosticDescriptor Descriptor(string id, string? helpLink) =>
        new(id, "Title", "Message", "Wandb", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: helpLink);
}
