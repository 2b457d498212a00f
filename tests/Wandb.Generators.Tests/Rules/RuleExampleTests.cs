using Microsoft.CodeAnalysis;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Tests.Rules;

/// <summary>
/// Each rule there is, found by its descriptor, has an example that it reports and a near one in which nothing is wrong. A rule
/// without the two files fails here.
/// </summary>
public sealed class RuleExampleTests
{
    public static TheoryData<string> Rules => [.. RuleExample.RuleIds];

    public static TheoryData<string> AnalyzerRules => [.. RuleExample.AnalyzerRuleIds];

    public static TheoryData<string> FileRules => [.. RuleExample.RuleIds.Except(RuleExample.AnalyzerRuleIds)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Each_rule_reports_its_failing_example(string id)
    {
        RuleExample example = new(id, Fails: true);
        Assert.True(example.Files.Count > 0, $"There is no Corpus/Rules/{id}.fails.*");

        IReadOnlyList<Diagnostic> found = await example.CompileAsync();

        Assert.Contains(id, found.Select(problem => problem.Id));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Each_rule_is_silent_on_its_passing_example(string id)
    {
        RuleExample example = new(id, Fails: false);
        Assert.True(example.Files.Count > 0, $"There is no Corpus/Rules/{id}.passes.*");

        IReadOnlyList<Diagnostic> found = await example.CompileAsync();

        Assert.DoesNotContain(found, problem => problem.Id.StartsWith("WANDB", StringComparison.Ordinal) || problem.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(AnalyzerRules))]
    public async Task An_editorconfig_decides_the_severity_of_each_analyzer_rule(string id)
    {
        Assert.Equal([DiagnosticSeverity.Error], await SeveritiesAsync(id, $"dotnet_diagnostic.{id}.severity = error"));
        Assert.Equal([DiagnosticSeverity.Warning], await SeveritiesAsync(id, $"dotnet_diagnostic.{id}.severity = warning"));
        Assert.Equal([DiagnosticSeverity.Info], await SeveritiesAsync(id, $"dotnet_diagnostic.{id}.severity = suggestion"));
        Assert.Empty(await SeveritiesAsync(id, $"dotnet_diagnostic.{id}.severity = none"));
    }

    [Theory]
    [MemberData(nameof(AnalyzerRules))]
    public async Task A_pragma_silences_each_analyzer_rule(string id) =>
        Assert.Empty(await SeveritiesAsync(id, editorConfig: null, firstLine: $"#pragma warning disable {id}\n"));

    [Theory]
    [MemberData(nameof(FileRules))]
    public void A_globalconfig_decides_the_severity_of_each_rule_about_files(string id)
    {
        RuleExample example = new(id, Fails: true);

        Assert.Equal([DiagnosticSeverity.Error], Severities(example, example.Generate()));
        Assert.Equal([DiagnosticSeverity.Warning], Severities(example, example.Generate($"dotnet_diagnostic.{id}.severity = warning")));
        Assert.Equal([DiagnosticSeverity.Info], Severities(example, example.Generate($"dotnet_diagnostic.{id}.severity = suggestion")));
        Assert.Empty(Severities(example, example.Generate($"dotnet_diagnostic.{id}.severity = none")));
    }

    [Theory]
    [MemberData(nameof(FileRules))]
    public void NoWarn_silences_each_rule_about_files(string id)
    {
        RuleExample example = new(id, Fails: true);

        Assert.Empty(Severities(example, example.Generate(noWarn: true)));
    }

    [Fact]
    public void Findings_in_csharp_come_from_analyzers_and_those_in_files_from_generators() => Assert.Equal(
        RuleExample.RuleIds.Where(id => id[5] is not ('1' or '2')),
        RuleExample.AnalyzerRuleIds);

    [Fact]
    public void Every_rule_is_in_the_one_category_and_can_be_configured() =>
        Assert.All(Corpus.AllRules.Analyzers().SelectMany(analyzer => analyzer.SupportedDiagnostics), rule =>
        {
            Assert.Equal(Rule.Category, rule.Category);
            Assert.DoesNotContain(WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags);
        });

    private static IEnumerable<DiagnosticSeverity> Severities(RuleExample example, IEnumerable<Diagnostic> found) =>
        found.Where(problem => problem.Id == example.Id && !problem.IsSuppressed).Select(problem => problem.Severity).Distinct();

    private static async Task<IReadOnlyList<DiagnosticSeverity>> SeveritiesAsync(string id, string? editorConfig, string firstLine = "")
    {
        IReadOnlyList<Diagnostic> found = await new RuleExample(id, Fails: true).CompileAsync(editorConfig, firstLine);
        return [.. found.Where(problem => problem.Id == id && !problem.IsSuppressed).Select(problem => problem.Severity).Distinct()];
    }
}
