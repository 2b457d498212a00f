using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Corpus;

/// <summary>What users write, wrong and right, compiled with the generators and all analyzers as their compiler would.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Wrong => [.. Snippet.Names("Wrong")];

    public static TheoryData<string> Right => [.. Snippet.Names("Right")];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_snippet_fails_with_the_expected_id_at_the_expected_place(string name)
    {
        Snippet snippet = Snippet.Read("Wrong", name);
        Assert.NotEmpty(snippet.Expected);

        IEnumerable<Diagnostic> found = await CompileAsync(snippet);

        Assert.Equal(
            snippet.Expected.Select(mark => Describe(mark.Id, mark.Span, snippet.Text)).Order(StringComparer.Ordinal),
            found.Select(problem => Describe(problem.Id, problem.Location.SourceSpan, snippet.Text)).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Right))]
    public async Task An_odd_but_right_snippet_compiles_without_a_warning(string name)
    {
        Snippet snippet = Snippet.Read("Right", name);
        Assert.Empty(snippet.Expected);

        Assert.Empty(await CompileAsync(snippet));
    }

    private static async Task<IEnumerable<Diagnostic>> CompileAsync(Snippet snippet)
    {
        TestProject project = TestProject.Empty.WithSource(snippet.Text).WithSchema(PackagedSchema.Text);
        GeneratorRun run = GeneratorRun.Start(project, AllRules.Generators());
        Assert.Empty(run.Result.Results.Where(result => result.Exception is not null).Select(result => result.Exception!.ToString()));

        AnalyzerOptions options = new([.. project.Files], new TestOptions(project.Properties));
        CompilationWithAnalyzers compilation = run.Output.WithAnalyzers(AllRules.Analyzers(), options);
        ImmutableArray<Diagnostic> all = await compilation.GetAllDiagnosticsAsync();

        // The snippets are programs, not libraries: they need no XML docs.
        return all.Concat(run.Diagnostics).Where(problem => problem.Severity >= DiagnosticSeverity.Warning && problem.Id != "CS1591");
    }

    private static string Describe(string id, TextSpan span, string text) =>
        $"{id} at {span}: {(span.End <= text.Length ? text[span.Start..span.End] : "(outside the snippet)")}";
}
