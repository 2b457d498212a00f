using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.Generators.Tests.Analyzers;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>JsonExtensionData: the keys that a record does not declare, in the record.</summary>
public sealed class ExtensionDataTests
{
    private const string Json = """{"z":1e2,"name":"a","list":[1,{"b":null}],"none":null,"text":"\u00e4"}""";

    [Theory]
    [InlineData("public Dictionary<string, JsonElement>? Rest { get; set; }")]
    [InlineData("public Dictionary<string, JsonElement> Rest { get; init; } = [];")]
    [InlineData("public IDictionary<string, JsonElement>? Rest { get; set; }")]
    [InlineData("public Dictionary<string, object?>? Rest { get; set; }")]
    [InlineData("public Dictionary<string, object> Rest { get; init; } = new();")]
    [InlineData("public IDictionary<string, object>? Rest { get; set; }")]
    [InlineData("public JsonObject? Rest { get; set; }")]
    public void Undeclared_keys_are_read_into_it_and_written_after_the_others(string member)
    {
        string source = $"namespace App; [ArtifactMetadata] public record RunMetadata {{ [JsonExtensionData] {member} public string? Name {{ get; set; }} }}";
        Assert.Empty(RecordFindings.Of(source));
        LoadedArtifact artifact = LoadedArtifact.Of("App.RunArtifact", source);

        Assert.Equal("""{"name":"a","z":1e2,"list":[1,{"b":null}],"none":null,"text":"ä"}""", artifact.Write(artifact.Read(Json)));
        Assert.Equal("""{"name":null}""", artifact.Write(artifact.Read("{}")));
        if (member.Contains("JsonObject", StringComparison.Ordinal))
        {
            // System.Text.Json writes no JSON here: {"name":"a",{"z":1e2,...
            return;
        }

        object theirs = JsonSerializer.Deserialize(Json, artifact.Record, StjOptions.Same)!;
        Assert.Equal(JsonSerializer.Serialize(theirs, artifact.Record, StjOptions.Same), artifact.Write(theirs));
    }

    [Fact]
    public void Keys_of_ignored_and_computed_members_are_entries_and_survive_a_round_trip()
    {
        LoadedArtifact artifact = LoadedArtifact.Of("App.RunArtifact", """
            namespace App;
            [ArtifactMetadata] public record RunMetadata
            {
                public int A { get; init; }
                public int Twice => 2 * A;
                [JsonIgnore] public string? Hidden { get; init; }
                [JsonExtensionData] public Dictionary<string, JsonElement>? Rest { get; init; }
            }
            """);

        Assert.Equal("""{"a":1,"hidden":"h","twice":7}""", artifact.Write(artifact.Read("""{"a":1,"hidden":"h","twice":7}""")));
    }

    [Fact]
    public void In_a_nested_record_it_can_be_edited_and_the_rest_keeps_its_text()
    {
        LoadedArtifact artifact = LoadedArtifact.Of("App.RunArtifact", """
            namespace App;
            [ArtifactMetadata] public record RunMetadata { public Inner? Inner { get; set; } }
            public record Inner(string Name) { [JsonExtensionData] public Dictionary<string, JsonElement>? Rest { get; set; } }
            """);
        dynamic metadata = artifact.Edit("""{"inner":{"a":1.50,"name":"x","b":[ 1 ]}}""", out MetadataDocument document);

        dynamic inner = metadata.Inner;
        inner.Rest["b"] = JsonDocument.Parse("2").RootElement;
        inner.Rest["c"] = JsonDocument.Parse("3").RootElement;
        inner.Rest.Remove("a");
        metadata.Inner = inner;

        Assert.Equal("""{"inner":{"name":"x","b":2,"c":3}}""", Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Fact]
    public void Objects_of_other_types_are_refused_with_their_path()
    {
        LoadedArtifact artifact = LoadedArtifact.Of("App.RunArtifact", """
            namespace App;
            [ArtifactMetadata] public record RunMetadata { public Inner? Inner { get; set; } }
            public record Inner { [JsonExtensionData] public Dictionary<string, object?> Rest { get; set; } = []; }
            """);
        dynamic metadata = artifact.Edit("""{"inner":{"a":1}}""", out MetadataDocument document);
        dynamic inner = metadata.Inner;
        inner.Rest["text"] = "t";
        inner.Rest["real"] = 1.0;
        metadata.Inner = inner;
        Assert.Equal("""{"inner":{"a":1,"text":"t","real":1.0}}""", Encoding.UTF8.GetString(document.ToUtf8()));

        inner.Rest["odd"] = new object();
        var refused = Assert.Throws<ArgumentException>(() => metadata.Inner = inner);

        Assert.Contains("$.inner.odd", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dictionary<string, JsonElement>", "name")]
    [InlineData("JsonObject", "name")]
    [InlineData("Dictionary<string, object?>", "name")]
    [InlineData("Dictionary<string, object?>", "kind")]
    public void A_declared_key_in_it_is_refused_with_its_path(string type, string key)
    {
        LoadedArtifact artifact = LoadedArtifact.Of("App.RunArtifact", $$"""
            namespace App;
            [ArtifactMetadata] public record RunMetadata { public List<Layer> Layers { get; init; } = []; }
            [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind"), JsonDerivedType(typeof(Dense), "dense")] public abstract record Layer;
            public sealed record Dense(string Name) : Layer { [JsonExtensionData] public {{type}} Rest { get; set; } = []; }
            """);
        object record = artifact.Read("""{"layers":[{"kind":"dense","name":"a","other":1}]}""");
        Assert.Equal("""{"layers":[{"kind":"dense","name":"a","other":1}]}""", artifact.Write(record));
        dynamic layers = artifact.Record.GetProperty("Layers")!.GetValue(record)!;

        layers[0].Rest[key] = type.EndsWith("JsonElement>", StringComparison.Ordinal) ? JsonElement.Parse("1") : (dynamic)JsonValue.Create(1);

        var refused = Assert.Throws<System.Reflection.TargetInvocationException>(() => artifact.Replace(new MetadataDocument(), record));
        Assert.StartsWith($"The metadata at $.layers[0].{key} cannot be stored: the record declares this key", refused.InnerException!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[JsonExtensionData] public Dictionary<string, int>? Rest { get; set; }")]
    [InlineData("[JsonExtensionData] public required Dictionary<string, JsonElement> Rest { get; set; }")]
    [InlineData("[JsonExtensionData] public string? Rest { get; set; }")]
    [InlineData("[JsonExtensionData] public JsonObject? First { get; set; } [JsonExtensionData] public JsonObject? Rest { get; set; }")]
    public void One_that_cannot_hold_keys_is_reported(string member) => Assert.Contains(
        "WANDB008 at JsonExtensionData: [JsonExtensionData] on 'Rest' is not supported for metadata and has no effect there. Remove it.",
        RecordFindings.Of($"[ArtifactMetadata] public record RunMetadata {{ {member} }}"));
}
