using System.Text.Json;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Null where C# declares none is refused where it is set, with its JSON path, and never stored.</summary>
public sealed class RefusedNullTests
{
    private static readonly LoadedArtifact Run = LoadedArtifact.Of("App.RunArtifact", """
        namespace App;

        [ArtifactMetadata]
        public record RunMetadata
        {
            public string Name { get; init; } = "";
            public string? Note { get; set; }
            public Uri Home { get; init; } = new("https://x.test");
            public Version Version { get; init; } = new(1, 0);
            public byte[] Bytes { get; init; } = [];
            public JsonNode Node { get; init; } = 1;
            public JsonObject? Free { get; init; }
            public Layer Layer { get; init; } = new("a") { Unset = "u" };
            public Layer? Maybe { get; init; }
            public List<string> Tags { get; init; } = [];
            public List<string?> Loose { get; init; } = [];
            public IReadOnlyList<Layer> Layers { get; init; } = [];
            public Dictionary<string, string> Texts { get; init; } = [];
            public Dictionary<string, Layer?>? Scores { get; init; }
            public Shape Shape { get; init; } = new Circle();
            public Point Point { get; init; } = new("p");
            [JsonConverter(typeof(Joined))] public string[] Words { get; init; } = [];
            [JsonConverter(typeof(Joined))] public string[]? MaybeWords { get; init; }
            [JsonConverter(typeof(Handling))] public Layer? Handled { get; init; }
        }

        public record Layer(string Kind) { public List<Layer>? Children { get; init; } public string Unset { get; init; } = null!; }

        [JsonDerivedType(typeof(Circle), "circle")] public abstract record Shape;
        public sealed record Circle : Shape { public string Color { get; init; } = "red"; }

        public record struct Point(string Label);

        public sealed class Joined : JsonConverter<string[]>
        {
            public override string[] Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString()!.Split('+');
            public override void Write(Utf8JsonWriter writer, string[] value, JsonSerializerOptions options) => writer.WriteStringValue(string.Join('+', value));
        }

        public sealed class Handling : JsonConverter<Layer>
        {
            public override bool HandleNull => true;
            public override Layer? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.Null ? null : reader.GetString() == "none" ? null : new(reader.GetString()!);
            public override void Write(Utf8JsonWriter writer, Layer? value, JsonSerializerOptions options) => writer.WriteStringValue(value?.Kind ?? "none");
        }
        """);

    [Theory]
    [InlineData("Name", "null", "$.name")]
    [InlineData("Home", "null", "$.home")]
    [InlineData("Version", "null", "$.version")]
    [InlineData("Bytes", "null", "$.bytes")]
    [InlineData("Node", "null", "$.node")]
    [InlineData("Layer", "null", "$.layer")]
    [InlineData("Layer", """{"Kind":null,"Unset":"u"}""", "$.layer.kind")]
    [InlineData("Maybe", """{"Kind":"k"}""", "$.maybe.unset")]
    [InlineData("Maybe", """{"Kind":"k","Unset":"u","Children":[{"Kind":"k","Unset":"u"},null]}""", "$.maybe.children[1]")]
    [InlineData("Tags", "null", "$.tags")]
    [InlineData("Tags", """["a",null]""", "$.tags[1]")]
    [InlineData("Layers", "[null]", "$.layers[0]")]
    [InlineData("Texts", """{"a b":null}""", "$.texts['a b']")]
    [InlineData("Scores", """{"a":{"Kind":null}}""", "$.scores.a.kind")]
    [InlineData("Shape", "null", "$.shape")]
    [InlineData("Shape", """{"$type":"circle","Color":null}""", "$.shape.color")]
    [InlineData("Point", """{"Label":null}""", "$.point.label")]
    [InlineData("Words", "null", "$.words")]
    public void It_is_refused_by_setters_and_whole_records(string member, string value, string path)
    {
        Type type = Run.Record.GetProperty(member)!.PropertyType;
        object? set = JsonSerializer.Deserialize(value, type);
        object metadata = Run.Edit("""{"name":"x"}""", out MetadataDocument document);
        object record = Activator.CreateInstance(Run.Record)!;
        Run.Record.GetProperty(member)!.SetValue(record, set);

        ArgumentException[] refusals =
        [
            Refused(() => metadata.GetType().GetProperty(member)!.SetValue(metadata, set)),
            Refused(() => Run.Replace(document, record)),
            Refused(() => metadata.GetType().GetMethod("Apply")!.Invoke(metadata, [record])),
        ];

        Assert.All(refusals, refused => Assert.StartsWith($"The metadata at {path} cannot be stored: null ", refused.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("null", document.ToJsonElement().GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_written_where_the_member_is_nullable()
    {
        dynamic metadata = Run.Edit("""{"note":"x","free":{},"maybe":{"kind":"k"},"maybe_words":"a","handled":"k"}""", out MetadataDocument document);

        metadata.Note = null;
        metadata.Free = null;
        metadata.Maybe = null;
        metadata.MaybeWords = null;
        metadata.Loose = (dynamic)new List<string?> { null };
        metadata.Handled = null;

        Assert.Equal("""{"note":null,"free":null,"maybe":null,"maybe_words":null,"handled":"none","loose":[null]}""", document.ToJsonElement().GetRawText());
        Assert.Null(metadata.Handled);
    }

    [Fact]
    public void A_missing_key_that_reads_as_null_never_stands_in_the_way_of_an_edit_around_it()
    {
        dynamic metadata = Run.Edit("""{"layer":{"kind":"a","extra":1},"layers":[{"kind":"b","extra":2}]}""", out MetadataDocument document);
        dynamic layer = metadata.Layer;
        Assert.Null(layer.Unset);

        layer.GetType().GetProperty("Kind")!.SetValue((object)layer, "c");
        metadata.Layer = layer;

        Assert.Equal("""{"layer":{"kind":"c","extra":1},"layers":[{"kind":"b","extra":2}]}""", document.ToJsonElement().GetRawText());
        layer.GetType().GetProperty("Unset")!.SetValue((object)layer, "now");
        metadata.Layer = layer;
        Assert.Equal("""{"kind":"c","extra":1,"unset":"now"}""", document.ToJsonElement().GetProperty("layer").GetRawText());
    }

    [Fact]
    public void A_record_compiled_without_nullable_annotations_takes_null()
    {
        LoadedArtifact oblivious = LoadedArtifact.Of("RunArtifact", "#nullable disable\n[ArtifactMetadata] public record RunMetadata(string Name, List<string> Tags, RunMetadata Parent);");

        Assert.Equal("""{"name":null,"tags":null,"parent":null}""", oblivious.Write(oblivious.Read("""{"name":null,"tags":null,"parent":null}""")));
    }

    [Fact]
    public void The_exception_names_the_parameter_that_holds_it()
    {
        dynamic metadata = Run.Edit("{}", out MetadataDocument document);
        object record = Activator.CreateInstance(Run.Record)!;
        Run.Record.GetProperty("Name")!.SetValue(record, null);

        Assert.Equal("metadata", Refused(() => Run.Replace(document, null!)).ParamName);
        Assert.Equal("metadata", Refused(() => Run.Replace(document, record)).ParamName);
        Assert.Equal("value", Refused(() => ((object)metadata).GetType().GetProperty("Name")!.SetValue((object)metadata, null)).ParamName);
        Assert.Equal("record", Refused(() => ((object)metadata).GetType().GetMethod("Apply")!.Invoke((object)metadata, new object?[] { null })).ParamName);
    }

    private static ArgumentException Refused(Action edit) =>
        Assert.IsAssignableFrom<ArgumentException>(Assert.ThrowsAny<System.Reflection.TargetInvocationException>(edit).InnerException);
}
