using Wandb.Generators.Tests.Analyzers;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Which validation attributes a wrapper checks, and which are reported because it cannot.</summary>
public sealed class RuleTests
{
    private const string Usings = "using System.ComponentModel.DataAnnotations;\n";

    [Theory]
    [InlineData("[Range(0, 1)] public int? A { get; init; }", "InRange<long>(a, 0, 1)")]
    [InlineData("[Range(0, 1)] public double A { get; init; }", "InRange<double>(a, 0.0, 1.0)")]
    [InlineData("[Range(0.5, double.PositiveInfinity)] public float A { get; init; }", "InRange<double>(a, 0.5, double.PositiveInfinity)")]
    [InlineData("[Range(0.5, 1)] public Half A { get; init; }", "InRange<double>((double)a, 0.5, 1.0)")]
    [InlineData("[Range(0, 1)] public ulong A { get; init; }", "InRange<global::System.Int128>(a, 0, 1)")]
    [InlineData("[Range(0, 1)] public UInt128 A { get; init; }", "InRange<global::System.Numerics.BigInteger>(a, 0, 1)")]
    [InlineData("[Range(typeof(decimal), \"0.10\", \"1\", MaximumIsExclusive = true)] public decimal A { get; init; }", "InRange<decimal>(a, 0.10m, 1m, maximumIsExclusive: true)")]
    [InlineData("[Range(typeof(TimeSpan), \"00:01\", \"01:00\")] public TimeSpan A { get; init; }", "TimeSpan.Parse(\"00:01\"")]
    [InlineData("[MinLength(1)] public List<int>? A { get; init; }", "aCount >= 1")]
    [InlineData("[Length(1, 3)] public Dictionary<string, int>? A { get; init; }", "aCount >= 1 && aCount <= 3")]
    [InlineData("[MaxLength(3)] public byte[]? A { get; init; }", "a.Length <= 3")]
    [InlineData("[StringLength(3)] public string? A { get; init; }", "a.Length <= 3")]
    [InlineData("[AllowedValues(1, (byte)2, 3L, 'c', \"x\\n\", null, DayOfWeek.Friday, typeof(int), 0.5f)] public int A { get; init; }", "(byte)2, 3L, 'c', \"x\\n\", null, (global::System.DayOfWeek)(5), typeof(int), (float)0.5")]
    [InlineData("[DeniedValues(1u, 2UL, (sbyte)-1, (short)2, (ushort)3, 0.25, true)] public int A { get; init; }", "1U, 2UL, (sbyte)-1, (short)2, (ushort)3, 0.25, true")]
    [InlineData("[Url] public Uri? A { get; init; }", "UrlAttribute")]
    [InlineData("[Base64String(ErrorMessage = \"{0}?\")] public string? A { get; init; }", "{ ErrorMessage = \"{0}?\" }")]
    [InlineData("[Required(AllowEmptyStrings = true)] public string? A { get; init; }", "check.Required(\"a\", \"is required\", allowEmpty: true)")]
    [InlineData("[DataType(DataType.Date)] public string? A { get; init; }", null)]
    [InlineData("[JsonIgnore, Range(0, 1)] public object? A { get; init; }", null)]
    public void A_rule_is_checked_in_code_that_compiles_without_a_warning(string member, string? check)
    {
        string source = Usings + "[ArtifactMetadata] public record RunMetadata { " + member + " public RunMetadata?[]? Inner { get; init; } }";

        Assert.Empty(RecordFindings.Of(source));
        string emitted = ArtifactProject.Run(source).ShouldCompile().Sources.Values.Single();
        if (check is null)
        {
            Assert.DoesNotContain("CheckMetadata", emitted, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(check, emitted, StringComparison.Ordinal);
            Assert.Contains("check.Inside(\"inner\", static items => items.Items(CheckRunMetadata));", emitted, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("[Range(0, 1)] public string? A { get; init; }", "Range")]
    [InlineData("[Range(typeof(DateTime), \"yesterday\", \"today\")] public DateTime A { get; init; }", "Range")]
    [InlineData("[StringLength(3)] public int A { get; init; }", "StringLength")]
    [InlineData("[MinLength(3)] public int A { get; init; }", "MinLength")]
    [InlineData("[EmailAddress] public List<string> A { get; init; } = [];", "EmailAddress")]
    [InlineData("[Compare(\"B\")] public string? A { get; init; }", "Compare")]
    [InlineData("[CustomValidation(typeof(Checks), \"Check\")] public string? A { get; init; }", "CustomValidation")]
    [InlineData("[Whole] public string? A { get; init; }", "Whole")]
    public void A_rule_that_cannot_be_checked_is_reported_where_it_stands(string member, string attribute)
    {
        string source = Usings + "[ArtifactMetadata] public record RunMetadata { " + member + " }\n"
            + "public static class Checks { public static ValidationResult? Check(string text) => null; }\n"
            + "public sealed class WholeAttribute : ValidationAttribute { protected override ValidationResult? IsValid(object? value, ValidationContext context) => null; }";

        string finding = Assert.Single(RecordFindings.Of(source));
        Assert.StartsWith($"WANDB008 at {attribute}", finding, StringComparison.Ordinal);
        RecordFindings.ShouldBeTheOnlyErrors(source);
    }

    [Fact]
    public void A_rule_on_a_type_is_reported() =>
        Assert.StartsWith("WANDB008 at Odd", Assert.Single(RecordFindings.Of(Usings
            + "[ArtifactMetadata] public record RunMetadata(Inner Inner); [Odd] public record Inner(int A);"
            + "public sealed class OddAttribute : ValidationAttribute { public override bool IsValid(object? value) => true; }")), StringComparison.Ordinal);
}
