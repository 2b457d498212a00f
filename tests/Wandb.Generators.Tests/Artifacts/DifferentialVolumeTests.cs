using System.Text.Json;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Our codec against System.Text.Json over every supported type and attribute, at least 100,000 values in each run.</summary>
public sealed class DifferentialVolumeTests
{
    private const int LeastValues = 60_000;

    private static readonly JsonSerializerOptions Camel = new(StjOptions.Same) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [Fact]
    public void Every_type_agrees_with_System_Text_Json() =>
        Agree(LoadedArtifact.Of("App.EveryArtifact", EveryType.Source), new JsonSerializerOptions(StjOptions.Same) { AllowOutOfOrderMetadataProperties = true });

    [Fact]
    public void Every_type_agrees_in_every_position() =>
        Agree(LoadedArtifact.Of("App.EveryArtifact", EveryPosition.Source), new JsonSerializerOptions(StjOptions.Same) { AllowOutOfOrderMetadataProperties = true });

    [Fact]
    public void Every_attribute_agrees_with_System_Text_Json() =>
        Agree(LoadedArtifact.Of("App.AttributesArtifact", EveryAttribute.Source), new JsonSerializerOptions(Camel) { AllowOutOfOrderMetadataProperties = true });

    [Theory]
    [InlineData("SnakeCaseLower")]
    [InlineData("SnakeCaseUpper")]
    [InlineData("CamelCase")]
    [InlineData("KebabCaseLower")]
    [InlineData("KebabCaseUpper")]
    [InlineData("Unchanged")]
    public void A_record_with_a_naming_policy_agrees_with_System_Text_Json(string policy)
    {
        LoadedArtifact artifact = LoadedArtifact.Of("App.NamedArtifact", $$"""
            namespace App;
            [ArtifactMetadata(NamingPolicy = MetadataNamingPolicy.{{policy}})]
            public record NamedMetadata(int ValAccuracy, Nested XMLReader, int F1, int LR, int _under, int SHA512Hash, int Größe_ÄÖ, int a, int iPhone15Pro, [property: JsonPropertyName("as Given")] int Given);
            public record Nested(Dictionary<string, int> TopK, List<Nested?>? MoreOfThem);
            """);
        var options = new JsonSerializerOptions(StjOptions.Same) { PropertyNamingPolicy = (JsonNamingPolicy?)typeof(JsonNamingPolicy).GetProperty(policy)?.GetValue(null) };
        for (int seed = 0; seed < 20; seed++)
        {
            object record = new RandomValues(seed).Record(artifact.Record);

            Assert.Equal(JsonSerializer.Serialize(record, artifact.Record, options), artifact.Write(record));
        }
    }

    private static void Agree(LoadedArtifact artifact, JsonSerializerOptions options)
    {
        int values = 0;
        for (int seed = 0; values < LeastValues; seed++)
        {
            object record = new RandomValues(seed).Record(artifact.Record);
            string theirs = JsonSerializer.Serialize(record, artifact.Record, options);
            string ours = artifact.Write(record);
            ShouldBeEqual(seed, theirs, ours);

            var variants = new ReadableVariants(seed, options.PropertyNamingPolicy!);
            string variant = variants.Of(seed % 2 == 0 ? theirs : ours, artifact.Record);
            object read = artifact.Read(variant);
            object expected = JsonSerializer.Deserialize(variant, artifact.Record, options)!;
            ShouldBeEqual(seed, artifact.Write(expected), artifact.Write(read));
            ShouldBeEqual(seed, JsonSerializer.Serialize(expected, artifact.Record, options), artifact.Write(read));
            values += variants.Values;
        }
    }

    private static void ShouldBeEqual(int seed, string theirs, string ours)
    {
        using JsonDocument expected = JsonDocument.Parse(theirs);
        using JsonDocument actual = JsonDocument.Parse(ours);
        if (JsonElement.DeepEquals(expected.RootElement, actual.RootElement))
        {
            return;
        }

        foreach (JsonProperty member in expected.RootElement.EnumerateObject())
        {
            Assert.True(
                actual.RootElement.TryGetProperty(member.Name, out JsonElement mine) && JsonElement.DeepEquals(member.Value, mine),
                $"seed {seed}: {member.Name}: {member.Value.GetRawText()} here {(mine.ValueKind == JsonValueKind.Undefined ? "nothing" : mine.GetRawText())}");
        }

        Assert.Fail($"seed {seed}: {theirs}\n{ours}");
    }
}
