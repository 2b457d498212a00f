using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Tests.Corpus;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Emitted;

/// <summary>What is promised of emitted code, whoever's project it lands in.</summary>
public sealed class EmittedCodeTests
{
    public static TheoryData<string> Names => [.. EmittedProject.Names];

    public static TheoryData<string> Snippets => [.. Snippet.Names("Right")];

    public static TheoryData<string, LanguageVersion, NullableContextOptions> Settings
    {
        get
        {
            TheoryData<string, LanguageVersion, NullableContextOptions> all = [];
            foreach (string name in EmittedProject.Names)
            {
                all.Add(name, LanguageVersion.CSharp12, NullableContextOptions.Enable);
                all.Add(name, LanguageVersion.CSharp12, NullableContextOptions.Disable);
                all.Add(name, LanguageVersion.Latest, NullableContextOptions.Enable);
                all.Add(name, LanguageVersion.Latest, NullableContextOptions.Disable);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Emitted_code_compiles_without_a_warning(string name, LanguageVersion version, NullableContextOptions nullable)
    {
        GeneratorRun run = EmittedProject.Run(name, version);
        Compilation compilation = EmittedProject.Unmarked(run);
        compilation = compilation.WithOptions(((CSharpCompilationOptions)compilation.Options).WithNullableContextOptions(nullable).WithWarningLevel(9999));

        Assert.Empty(InEmitted(compilation.GetDiagnostics(), run));
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task Emitted_code_passes_every_analyzer_of_the_SDK(string name)
    {
        GeneratorRun run = EmittedProject.Run(name, LanguageVersion.Latest);
        ImmutableArray<DiagnosticAnalyzer> analyzers = SdkAnalyzers.All;
        Compilation compilation = EmittedProject.Unmarked(run);
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(SdkAnalyzers.AllAsWarnings));

        AnalyzerOptions options = new([], new TestOptions(ImmutableDictionary<string, string>.Empty));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync();

        string[] problems = [.. InEmitted(found, run)];
        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Hint_names_are_unique_and_good_file_names(string name)
    {
        // One file is Roslyn's own, from AddEmbeddedAttributeDefinition.
        string[] hints =
        [
            .. EmittedProject.Run(name).Result.Results.SelectMany(result => result.GeneratedSources).Select(source => source.HintName)
                .Where(hint => hint != "Microsoft.CodeAnalysis.EmbeddedAttribute.cs"),
        ];

        Assert.NotEmpty(hints);
        Assert.Equal(hints.Length, hints.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(hints, hint => Assert.EndsWith(".g.cs", hint, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Emitted_code_uses_no_reflection(string name) => Assert.All(EmittedProject.Trees(EmittedProject.Run(name)), tree =>
    {
        Assert.DoesNotContain("System.Reflection", tree.ToString(), StringComparison.Ordinal);

        // To compare a type with a known one needs nothing that trimming could take away.
        Assert.DoesNotContain(".GetType()", tree.ToString().Replace(".GetType() == typeof(", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Activator.", tree.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("JsonSerializer", tree.ToString(), StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Emitted_code_leaves_no_line_empty_before_a_brace(string name) => Assert.All(EmittedProject.Trees(EmittedProject.Run(name)), tree =>
        Assert.DoesNotMatch(@"\n\n +}|\n\n\n|[ \t]\n", tree.ToString()));

    [Theory]
    [InlineData("hierarchies-and-attributes", "WriteIReadOnlyListOfLayer")]
    [InlineData("recursive-tree", "WriteIReadOnlyListOfNode")]
    public void A_collection_in_its_own_item_has_one_codec(string name, string method) => Assert.DoesNotContain(
        method + "2(", EmittedProject.Run(name).Sources.Single(source => source.Value.Contains(method + "(", StringComparison.Ordinal)).Value, StringComparison.Ordinal);

    // What the compiler or an analyzer says of the test's own source is not at stake here.
    private static IEnumerable<string> InEmitted(IEnumerable<Diagnostic> found, GeneratorRun run) => found
        .Where(problem => problem.Severity >= DiagnosticSeverity.Warning)
        .Where(problem => problem.Location.SourceTree is { } tree && !run.Input.SyntaxTrees.Contains(tree))
        .Select(problem => $"{problem.Id} {problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n    {Line(problem)}")
        .Distinct();

    private static string Line(Diagnostic problem) =>
        problem.Location.SourceTree!.GetText().Lines.GetLineFromPosition(problem.Location.SourceSpan.Start).ToString().Trim();
}
