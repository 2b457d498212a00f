namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Each condition of <c>JsonIgnore</c>, with System.Text.Json's meaning.</summary>
public sealed class IgnoreConditionTests
{
    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("RunArtifact", """
        [ArtifactMetadata]
        public record RunMetadata
        {
            [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public int? A { get; init; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? B { get; init; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? C { get; init; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int D { get; init; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public string? E { get; init; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public int F { get; init; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)] public int G { get; init; } = 7;
            [JsonIgnore(Condition = JsonIgnoreCondition.Always)] public int H { get; init; }
            [JsonIgnore] public int I { get; init; }
        }
        """);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a":1,"b":2,"c":"x","d":4,"e":"y","f":6,"g":9,"h":8,"i":9}""")]
    [InlineData("""{"a":null,"b":null,"c":null,"d":0,"e":null,"f":0}""")]
    public void A_condition_means_what_it_means_to_System_Text_Json(string json)
    {
        object theirs = System.Text.Json.JsonSerializer.Deserialize(json, Artifact.Record, StjOptions.Same)!;

        object ours = Artifact.Read(json);

        Assert.Equal(theirs, ours);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(theirs, Artifact.Record, StjOptions.Same), Artifact.Write(ours));
    }

    [Fact]
    public void What_is_always_ignored_is_no_key() =>
        Assert.Null(((object)Artifact.Edit("{}")).GetType().GetProperty("H"));
}
