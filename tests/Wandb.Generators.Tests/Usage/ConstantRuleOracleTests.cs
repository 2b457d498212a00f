using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Analyzers;
using Wandb.Generators.Tests.Corpus;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Usage;

/// <summary>WANDB305 refuses a constant exactly where the framework's own attribute refuses it.</summary>
public sealed class ConstantRuleOracleTests
{
    private static readonly object?[] Texts = ["", " ", "a", "ab", "abc", "abcd", "abcde", "ABC", "abc1", "a\nb", null];
    private static readonly object?[] Wholes = [-1, 0, 1, 2, 5, 9, 10, 11];
    private static readonly object?[] Reals = [-0.1, 0.0, 0.5, 1.0, 1.1, null];
    private static readonly object?[] Lists = [Array.Empty<string>(), new string[1], new string[2], new string[3], new string[4]];

    private static readonly (string Text, ValidationAttribute Rule, string Type, object?[] Values)[] Cases =
    [
        ("Range(1, 10)", new RangeAttribute(1, 10), "int", Wholes),
        ("Range(1, 10, MinimumIsExclusive = true)", new RangeAttribute(1, 10) { MinimumIsExclusive = true }, "int", Wholes),
        ("Range(1, 10, MaximumIsExclusive = true)", new RangeAttribute(1, 10) { MaximumIsExclusive = true }, "int", Wholes),
        ("Range(0.0, 1.0)", new RangeAttribute(0.0, 1.0), "double?", Reals),
        ("Range(typeof(double), \"0\", \"1\")", new RangeAttribute(typeof(double), "0", "1"), "double?", Reals),
        ("StringLength(4, MinimumLength = 2)", new StringLengthAttribute(4) { MinimumLength = 2 }, "string?", Texts),
        ("StringLength(3)", new StringLengthAttribute(3), "string?", Texts),
        ("MinLength(2)", new MinLengthAttribute(2), "string?", Texts),
        ("MaxLength(3)", new MaxLengthAttribute(3), "string?", Texts),
        ("MaxLength", new MaxLengthAttribute(), "string?", Texts),
        ("Length(2, 3)", new LengthAttribute(2, 3), "string?", Texts),
        ("MinLength(2)", new MinLengthAttribute(2), "string[]", Lists),
        ("MaxLength(2)", new MaxLengthAttribute(2), "string[]", Lists),
        ("Length(1, 2)", new LengthAttribute(1, 2), "System.Collections.Generic.IReadOnlyList<string>", Lists),
        ("RegularExpression(\"[a-z]+\")", new RegularExpressionAttribute("[a-z]+"), "string?", Texts),
        ("RegularExpression(\"a|abc\")", new RegularExpressionAttribute("a|abc"), "string?", Texts),
        ("Required", new RequiredAttribute(), "string?", Texts),
        ("Required(AllowEmptyStrings = true)", new RequiredAttribute { AllowEmptyStrings = true }, "string?", Texts),
        ("AllowedValues(\"a\", \"ab\", null)", new AllowedValuesAttribute("a", "ab", null), "string?", Texts),
        ("DeniedValues(\"a\", \"ab\")", new DeniedValuesAttribute("a", "ab"), "string?", Texts),
        ("AllowedValues(1, 2)", new AllowedValuesAttribute(1, 2), "int", Wholes),
        ("DeniedValues(1, 2)", new DeniedValuesAttribute(1, 2), "int", Wholes),
    ];

    [Fact]
    public async Task The_framework_and_the_analyzer_agree_on_every_constant()
    {
        string members = string.Join('\n', Cases.Select((one, index) => $"[{one.Text}] public {one.Type} P{index} {{ get; init; }} = default!;"));
        (string Statement, bool IsBroken)[] edits =
        [
            .. Cases.SelectMany((one, index) => one.Values.Select(value => ($"m.P{index} = {Literal(value)}; // {one.Text}", !one.Rule.IsValid(value)))),
        ];
        string source = $$"""
            using System.ComponentModel.DataAnnotations;
            using Wandb;
            [ArtifactMetadata] public sealed record RunMetadata { {{members}} }
            class C
            {
                void M(RunArtifact.MetadataEditor m)
                {
            {{string.Join('\n', edits.Select(edit => edit.Statement))}}
                }
            }
            """;

        Compilation compilation = GeneratorRun.Start(
            (TestProject.Empty with { LanguageVersion = LanguageVersion.Latest }).WithSource(source).WithSchema(PackagedSchema.Text), AllRules.Generators()).Output;
        Diagnostic[] found = [.. await compilation.WithAnalyzers([new RuleConstantAnalyzer()]).GetAnalyzerDiagnosticsAsync()];

        Assert.Equal(
            edits.Where(edit => edit.IsBroken).Select(edit => edit.Statement),
            found.OrderBy(one => one.Location.SourceSpan.Start).Select(Line).Distinct());
    }

    private static string Line(Diagnostic found) =>
        found.Location.SourceTree!.GetText().Lines.GetLineFromPosition(found.Location.SourceSpan.Start).ToString().Trim();

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        double number => number.ToString("0.0", CultureInfo.InvariantCulture),
        string[] list => $"[{string.Join(", ", list.Select(_ => "\"x\""))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
