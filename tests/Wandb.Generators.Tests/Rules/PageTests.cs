using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Tests.Rules;

/// <summary>A rule's page says true: its examples compile, fail and pass, and its sections are there.</summary>
public sealed class PageTests
{
    // WANDB003 shows 2 of 101 lines; WANDB304 needs an older server's schema. Their corpus examples are whole.
    private static readonly ImmutableArray<string> Abridged = ["WANDB003", "WANDB304"];

    public static TheoryData<string> Rules => [.. RuleExample.RuleIds];

    public static TheoryData<string> AnalyzerRules => [.. RuleExample.AnalyzerRuleIds.Except(Abridged)];

    [Theory]
    [MemberData(nameof(AnalyzerRules))]
    public async Task The_failing_examples_of_a_page_fail(string id)
    {
        IReadOnlyList<PageExample> examples = PageExample.Of(id, "Fails");
        Assert.NotEmpty(examples);

        foreach (PageExample example in examples)
        {
            Assert.Contains(id, (await example.CompileAsync()).Select(problem => problem.Id));
        }
    }

    [Theory]
    [MemberData(nameof(AnalyzerRules))]
    public async Task The_passing_examples_of_a_page_pass(string id)
    {
        IReadOnlyList<PageExample> examples = PageExample.Of(id, "Passes");
        Assert.NotEmpty(examples);

        foreach (PageExample example in examples)
        {
            Assert.Empty((await example.CompileAsync())
                .Where(problem => problem.Id == id || problem.Severity == DiagnosticSeverity.Error)
                .Select(problem => problem.ToString()));
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_gives_the_reason_of_its_rule_and_the_way_to_change_its_severity(string id)
    {
        string page = PageExample.Text(id);

        Assert.Contains("\n## Why\n", page, StringComparison.Ordinal);
        Assert.Contains($"dotnet_diagnostic.{id}.severity = ", page, StringComparison.Ordinal);
        Assert.Contains(RuleExample.AnalyzerRuleIds.Contains(id) ? "`.editorconfig`" : "`.globalconfig`", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_shows_what_the_compiler_says(string id) =>
        Assert.Matches($@"(error|warning|info) {id}: ", PageExample.Text(id));
}
