using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Literals;

/// <summary>Runs an analyzer over sources in which <c>[|...|]</c> marks what it must report, and nothing else.</summary>
internal static class AnalyzerRun
{
    public static readonly TestProject Project = TestProject.Empty with
    {
        ReferencesClient = false,
        LanguageVersion = LanguageVersion.Latest,
    };

    /// <summary>The findings, after checking that they stand exactly at the marks, in the order of the marks.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> ShouldReportAtMarksAsync(
        this TestProject project, DiagnosticAnalyzer analyzer, string id, string marked, params string[] compilerErrors)
    {
        (string source, IReadOnlyList<TextSpan> marks) = Unmark(marked);
        TestProject whole = project.WithSource(source, "Marked.cs");
        Assert.Equal(
            compilerErrors,
            whole.CreateCompilation().GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.Id));

        IReadOnlyList<Diagnostic> findings = await whole.AnalyzeAsync(analyzer);
        Assert.Equal(marks.Select(mark => source[mark.Start..mark.End]), findings.Select(Squiggled));
        Assert.Equal(marks, findings.Select(found => found.Location.SourceSpan));
        Assert.All(findings, found => Assert.Equal((id, DiagnosticSeverity.Error), (found.Id, found.Severity)));
        return findings;
    }

    public static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(this TestProject project, DiagnosticAnalyzer analyzer)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(ImmutableArray<AdditionalText>.CastUp(project.Files), new TestOptions(project.Properties)),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = await new CompilationWithAnalyzers(project.CreateCompilation(), [analyzer], options)
            .GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>The text under the squiggle.</summary>
    public static string Squiggled(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? diagnostic.ToString();

    public static string Text(this Diagnostic diagnostic) => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    private static (string Source, IReadOnlyList<TextSpan> Marks) Unmark(string marked)
    {
        var source = new StringBuilder();
        List<TextSpan> marks = [];
        int at = 0;
        for (int open = marked.IndexOf("[|", StringComparison.Ordinal); open >= 0; open = marked.IndexOf("[|", at, StringComparison.Ordinal))
        {
            int close = marked.IndexOf("|]", open, StringComparison.Ordinal);
            source.Append(marked, at, open - at);
            marks.Add(new TextSpan(source.Length, close - open - 2));
            source.Append(marked, open + 2, close - open - 2);
            at = close + 2;
        }

        return (source.Append(marked, at, marked.Length - at).ToString(), marks);
    }
}
