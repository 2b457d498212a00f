using System.Text.Json;
using Wandb.Generators.Tests.Analyzers;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>JsonNumberHandling on members and records: texts are read and written where it says so, and nowhere else.</summary>
public sealed class NumberHandlingTests
{
    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("App.RunArtifact", """
        namespace App;
        [ArtifactMetadata] public record RunMetadata
        {
            [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] public int Read { get; set; }
            [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public long Written { get; set; }
            [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)] public List<double?>? Both { get; set; }
            [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] public float Named { get; set; }
            public Dictionary<string, decimal>? Plain { get; set; }
            public Texts? Texts { get; set; }
        }

        [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowNamedFloatingPointLiterals)]
        public record Texts(int A, double? B, string C, Dictionary<string, BigInteger> D)
        {
            [JsonNumberHandling(JsonNumberHandling.Strict)] public int E { get; init; }
            public byte[] F { get; init; } = [];
            public Int128 G { get; init; }
        }
        """);

    [Theory]
    [InlineData("""{"read":"7"}""", """{"read":7}""")]
    [InlineData("""{"read":7}""", """{"read":7}""")]
    [InlineData("""{"read":"\u0037"}""", """{"read":7}""")]
    [InlineData("""{"written":9007199254740993}""", """{"written":"9007199254740993"}""")]
    [InlineData("""{"both":[1,"2.5",null,-0.0]}""", """{"both":["1","2.5",null,"-0"]}""")]
    [InlineData("""{"named":"NaN"}""", """{"named":"NaN"}""")]
    [InlineData("""{"named":"-Infinity"}""", """{"named":"-Infinity"}""")]
    [InlineData("""{"named":1}""", """{"named":1.0}""")]
    [InlineData("""{"texts":{"a":"1","b":"NaN","c":"2","d":{"x":"123456789012345678901234567890"},"e":5,"f":"AQ==","g":"-170141183460469231731687303715884105728"}}""", null)]
    [InlineData("""{"texts":{"a":"1","b":null,"c":"2","d":{},"e":5,"f":"","g":"0"}}""", null)]
    public void Numbers_are_texts_where_the_attribute_says_so(string json, string? written)
    {
        using JsonDocument document = JsonDocument.Parse(Artifact.Write(Artifact.Read(json)));
        using JsonDocument expected = JsonDocument.Parse(written ?? json);
        JsonProperty wanted = expected.RootElement.EnumerateObject().Single();

        Assert.Equal(wanted.Value.GetRawText(), document.RootElement.GetProperty(wanted.Name).GetRawText());
    }

    [Theory]
    [InlineData("""{"written":"1"}""", "$.written")]
    [InlineData("""{"plain":{"x":"1"}}""", "$.plain.x")]
    [InlineData("""{"read":""}""", "$.read")]
    [InlineData("""{"read":" 1"}""", "$.read")]
    [InlineData("""{"read":"1\u0000"}""", "$.read")]
    [InlineData("""{"read":"99999999999"}""", "$.read")]
    [InlineData("""{"both":["1e999"]}""", "$.both[0]")]
    [InlineData("""{"both":["NaN"]}""", "$.both[0]")]
    [InlineData("""{"named":"1"}""", "$.named")]
    [InlineData("""{"texts":{"a":1,"b":1,"c":"","d":{},"e":"5","f":"","g":1}}""", "$.texts.e")]
    public void A_text_that_the_attribute_does_not_allow_is_refused(string json, string path) =>
        Assert.Equal(path, Assert.Throws<MetadataFormatException>(() => Artifact.Read(json)).Path);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Writing_as_string_does_not_let_NaN_or_infinity_through(double value)
    {
        dynamic metadata = Artifact.Edit("{}", out MetadataDocument document);

        var refused = Assert.Throws<ArgumentException>(() => metadata.Both = new List<double?> { 1, value });

        Assert.Contains("$.both[1]", refused.Message, StringComparison.Ordinal);
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void The_attribute_on_a_member_without_numbers_is_reported() => Assert.Equal(
        ["WANDB008 at JsonNumberHandling(JsonNumberHandling.WriteAsString): [JsonNumberHandling] on 'Name' is not supported for metadata and has no effect there. Remove it."],
        RecordFindings.Of("[ArtifactMetadata] public record RunMetadata { [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public string? Name { get; set; } }"));
}
