using System.Text;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Numbers as Python and W&amp;B have to read them back: whole ones to the last digit, real ones as floats.</summary>
public sealed class NumberTests
{
    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("App.RunArtifact", """
        namespace App;
        [ArtifactMetadata] public record RunMetadata
        {
            public double Real { get; set; }
            public float Single { get; set; }
            public Half Half { get; set; }
            public decimal Exact { get; set; }
            public long Long { get; set; }
            public ulong ULong { get; set; }
            public Int128 Huge { get; set; }
            public BigInteger Any { get; set; }
            public Inner? Inner { get; set; }
        }
        public record Inner { public double A { get; init; } public double B { get; init; } public string Note { get; init; } = ""; }
        """);

    [Theory]
    [InlineData("real", 1, "1.0")]
    [InlineData("real", -0.0, "-0.0")]
    [InlineData("real", 1e300, "1E+300")]
    [InlineData("real", 9007199254740992, "9007199254740992.0")]
    [InlineData("single", 16777216, "16777216.0")]
    [InlineData("half", 2, "2.0")]
    [InlineData("exact", 3, "3.0")]
    public void A_real_number_has_a_fraction_or_an_exponent(string key, double value, string text)
    {
        dynamic metadata = Artifact.Edit("{}", out MetadataDocument document);
        switch (key)
        {
            case "real":
                metadata.Real = value;
                break;
            case "single":
                metadata.Single = (float)value;
                break;
            case "half":
                metadata.Half = (Half)value;
                break;
            default:
                metadata.Exact = (decimal)value;
                break;
        }

        Assert.Equal($$"""{"{{key}}": {{text}}}""", Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Theory]
    [InlineData("long", "9007199254740993")]
    [InlineData("long", "-9223372036854775808")]
    [InlineData("u_long", "18446744073709551615")]
    [InlineData("huge", "-170141183460469231731687303715884105728")]
    [InlineData("any", "123456789012345678901234567890123456789012345678901234567890")]
    public void A_whole_number_keeps_every_digit(string key, string digits) =>
        Assert.Contains($"\"{key}\":{digits}", Artifact.Write(Artifact.Read($$"""{"{{key}}":{{digits}}}""")), StringComparison.Ordinal);

    [Theory]
    [InlineData("sbyte", "-1.28e2", "-128")]
    [InlineData("byte", "2550E-1", "255")]
    [InlineData("short", "3.0", "3")]
    [InlineData("ushort", "6.5535e4", "65535")]
    [InlineData("int", "1e3", "1000")]
    [InlineData("uint", "0e999999999999", "0")]
    [InlineData("long", "9007199254740993.000", "9007199254740993")]
    [InlineData("ulong", "1.8446744073709551615e19", "18446744073709551615")]
    [InlineData("Int128", "1e38", "100000000000000000000000000000000000000")]
    [InlineData("UInt128", "3.4e38", "340000000000000000000000000000000000000")]
    [InlineData("BigInteger", "-1.5e40", "-15000000000000000000000000000000000000000")]
    [InlineData("int", "1.0000000000000000000000000000000000001", null)]
    [InlineData("int", "2147483648.0", null)]
    [InlineData("byte", "-1e0", null)]
    [InlineData("long", "1e-1", null)]
    [InlineData("Int128", "2e38", null)]
    [InlineData("BigInteger", "1e1000000000", null)]
    [InlineData("BigInteger", "1e99999999999999999999", null)]
    public void A_whole_number_is_whole_whatever_its_spelling(string type, string text, string? digits)
    {
        LoadedArtifact artifact = LoadedArtifact.Of("RunArtifact", $"[ArtifactMetadata] public record RunMetadata({type} X);");

        if (digits is null)
        {
            Assert.StartsWith("a whole number", Assert.Throws<MetadataFormatException>(() => artifact.Read($$"""{"x":{{text}}}""")).Expected, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal($$"""{"x":{{digits}}}""", artifact.Write(artifact.Read($$"""{"x":{{text}}}""")));
        }
    }

    [Fact]
    public void Numbers_that_were_not_edited_keep_their_text()
    {
        dynamic metadata = Artifact.Edit("""{"real":1,"inner":{"a":1.50,"b":1e0,"note":""},"other":0.10}""", out MetadataDocument document);

        metadata.Inner = With(metadata.Inner, "n");
        metadata.Real = 1.0;

        Assert.Equal("""{"real":1,"inner":{"a":1.50,"b":1e0,"note":"n"},"other":0.10}""", Encoding.UTF8.GetString(document.ToUtf8()));
    }

    private static dynamic With(object record, string note)
    {
        object copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        record.GetType().GetProperty("Note")!.SetValue(copy, note);
        return copy;
    }
}
