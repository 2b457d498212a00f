using System.Text;
using System.Text.Json;
using Wandb.Generators.Tests.Analyzers;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Hierarchies by JsonDerivedType: what is declared reads as its type, what is not survives.</summary>
public sealed class PolymorphismTests
{
    private const string Source = """
        namespace App;
        [ArtifactMetadata] public record RunMetadata
        {
            public Layer? Head { get; set; }
            public List<Layer> Layers { get; set; } = [];
            public Shape? Shape { get; set; }
            public IKind? Kind { get; set; }
            public Open? Open { get; set; }
        }

        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
        [JsonDerivedType(typeof(Dense), "dense")]
        [JsonDerivedType(typeof(WideDense), "wide")]
        [JsonDerivedType(typeof(Group), "group")]
        public abstract record Layer(string Name) { public int Seed { get; init; } = 7; }
        public record Dense(string Name, int Units) : Layer(Name);
        public sealed record WideDense(string Name, int Units, double Factor) : Dense(Name, Units);
        public sealed record Group(string Name, IReadOnlyList<Layer> Children) : Layer(Name) { [JsonExtensionData] public Dictionary<string, JsonElement>? Rest { get; init; } }
        public sealed record Stray(string Name) : Layer(Name);

        [JsonDerivedType(typeof(Circle), 1), JsonDerivedType(typeof(Shape), 0)]
        public class Shape { public int Id { get; set; } }
        public sealed class Circle : Shape { public double Radius { get; set; } }

        [JsonDerivedType(typeof(KindA), "a")]
        public interface IKind { int Order { get; } }
        public sealed record KindA(int Order) : IKind;

        [JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType)]
        [JsonDerivedType(typeof(Closed), "closed")]
        public record Open { public required int Id { get; init; } }
        public sealed record Closed : Open;
        public sealed record Other : Open;
        """;

    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("App.RunArtifact", Source);

    [Fact]
    public void A_hierarchy_is_no_finding() => Assert.Empty(RecordFindings.Of(Source));

    [Theory]
    [InlineData("""{"head":{"kind":"dense","units":3,"name":"d","seed":7}}""")]
    [InlineData("""{"head":{"kind":"wide","units":3,"factor":0.5,"name":"d","seed":7}}""")]
    [InlineData("""{"head":{"kind":"group","name":"g","seed":1,"children":[{"kind":"dense","units":3,"name":"d","seed":7}],"more":{"kind":1}}}""")]
    [InlineData("""{"shape":{"$type":1,"radius":1.5,"id":2}}""")]
    [InlineData("""{"shape":{"$type":0,"id":2}}""")]
    [InlineData("""{"kind":{"$type":"a","order":2}}""")]
    [InlineData("""{"open":{"$type":"closed","id":2}}""")]
    [InlineData("""{"open":{"id":2}}""")]
    public void Declared_types_are_read_and_written_as_by_System_Text_Json(string json)
    {
        object theirs = JsonSerializer.Deserialize(json, Artifact.Record, StjOptions.Same)!;
        object ours = Artifact.Read(json);

        Assert.Equal(Artifact.Write(theirs), Artifact.Write(ours));
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(theirs, Artifact.Record, StjOptions.Same), JsonDocument.Parse(Artifact.Write(ours)).RootElement), Artifact.Write(ours));
    }

    [Fact]
    public void The_key_that_names_the_type_may_stand_anywhere()
    {
        dynamic metadata = Artifact.Edit("""{"head":{"name":"d","x":{"kind":"group"},"units":3,"k\u0069nd":"dense"}}""");

        Assert.Equal("Dense", ((object)metadata.Head).GetType().Name);
        Assert.Equal(3, metadata.Head.Units);
    }

    [Fact]
    public void An_object_of_an_unknown_type_keeps_its_text_through_edits_of_the_rest()
    {
        const string Unknown = """{ "name":"c", "size":[3, 3], "kind":"conv", "rate":1.50 }""";
        dynamic metadata = Artifact.Edit($$"""{"layers":[{{Unknown}},{"kind":"dense","name":"d","units":1,"seed":7}]}""", out MetadataDocument document);

        dynamic layers = metadata.Layers;
        Assert.Equal("c", layers[0].Name);
        Assert.Equal(7, layers[0].Seed);
        layers[1] = Renamed(layers[1], "e");
        metadata.Layers = layers;

        Assert.Equal($$"""{"layers":[{{Unknown}},{"kind":"dense","name":"e","units":1,"seed":7}]}""", Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Fact]
    public void An_object_of_an_unknown_type_can_be_moved_and_its_known_members_edited()
    {
        dynamic metadata = Artifact.Edit("""{"head":{"name":"c","size":[3, 3],"kind":"conv","rate":1.50,"seed":1}}""", out MetadataDocument document);

        metadata.Head = Renamed(metadata.Head, "renamed");

        Assert.Equal("""{"head":{"name":"renamed","size":[3, 3],"kind":"conv","rate":1.50,"seed":1}}""", Encoding.UTF8.GetString(document.ToUtf8()));
        object record = Artifact.Read("""{"layers":[{"name":"c","kind":"conv","rate":1.50,"seed":1}]}""");
        Assert.Contains("""{"name":"c","seed":1,"kind":"conv","rate":1.50}""", Artifact.Write(record), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"head":{"name":"x"}}""", "$.head")]
    [InlineData("""{"head":{"kind":true}}""", "$.head.kind")]
    [InlineData("""{"head":3}""", "$.head")]
    public void What_is_no_object_of_the_hierarchy_is_refused(string json, string path) =>
        Assert.Equal(path, Assert.Throws<MetadataFormatException>(() => Artifact.Read(json)).Path);

    [Fact]
    public void A_type_that_is_not_declared_is_refused_when_it_is_set()
    {
        dynamic metadata = Artifact.Edit("{}", out MetadataDocument document);
        dynamic stray = Activator.CreateInstance(Artifact.Record.Assembly.GetType("App.Stray")!, "s")!;

        var refused = Assert.Throws<ArgumentException>(() => metadata.Head = stray);

        Assert.Contains("$.head cannot be stored: Stray is none of the types", refused.Message, StringComparison.Ordinal);
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void A_type_that_is_not_declared_falls_back_to_its_base_where_that_is_asked_for()
    {
        dynamic metadata = Artifact.Edit("{}", out MetadataDocument document);
        dynamic other = Activator.CreateInstance(Artifact.Record.Assembly.GetType("App.Other")!)!;

        metadata.Open = other;

        Assert.Equal("""{"open": {"id":0}}""", Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Theory]
    [InlineData("FallBackToBaseType", "record", "Base")]
    [InlineData("FallBackToBaseType", "record", "Derived")]
    [InlineData("FallBackToBaseType", "record", "OfDerived")]
    [InlineData("FallBackToBaseType", "record", "OfBase")]
    [InlineData("FallBackToNearestAncestor", "record", "OfDerived")]
    [InlineData("FallBackToNearestAncestor", "record", "OfOfDerived")]
    [InlineData("FallBackToNearestAncestor", "record", "OfBase")]
    [InlineData("FallBackToNearestAncestor", "record", "Declared")]
    [InlineData("FallBackToNearestAncestor", "abstract record", "OfDerived")]
    [InlineData("FallBackToNearestAncestor", "abstract record", "Declared")]
    [InlineData("FallBackToBaseType", "record", "OfDerived", ", JsonDerivedType(typeof(Base), \"base\")")]
    [InlineData("FallBackToNearestAncestor", "record", "OfBase", ", JsonDerivedType(typeof(Base), \"base\")")]
    public void A_type_that_is_not_declared_falls_back_as_with_System_Text_Json(string handling, string kind, string type, string more = "")
    {
        LoadedArtifact artifact = LoadedArtifact.Of("App.RunArtifact", $$"""
            namespace App;
            [ArtifactMetadata] public record RunMetadata { public Base? Value { get; init; } }
            [JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.{{handling}}), JsonDerivedType(typeof(Derived), "derived"), JsonDerivedType(typeof(Declared), "declared"){{more}}]
            public {{kind}} Base { public int A { get; init; } = 1; }
            public record OfBase : Base { public int B { get; init; } = 2; }
            public record Derived : Base { public int C { get; init; } = 3; }
            public record OfDerived : Derived { public int D { get; init; } = 4; }
            public record OfOfDerived : OfDerived { public int E { get; init; } = 5; }
            public sealed record Declared : OfDerived { public int F { get; init; } = 6; }
            """);
        object record = Activator.CreateInstance(artifact.Record)!;
        artifact.Record.GetProperty("Value")!.SetValue(record, Activator.CreateInstance(artifact.Record.Assembly.GetType("App." + type)!));

        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(record, artifact.Record, StjOptions.Same), JsonElement.Parse(artifact.Write(record))), artifact.Write(record));
    }

    [Theory]
    [InlineData("[ArtifactMetadata, JsonDerivedType(typeof(B))] public record RunMetadata; public record B : RunMetadata;", "JsonDerivedType(typeof(B))")]
    [InlineData("[ArtifactMetadata] public record RunMetadata(A A); [JsonDerivedType(typeof(B), 1), JsonDerivedType(typeof(C), 1)] public record A; public record B : A; public record C : A;", "JsonDerivedType(typeof(C), 1)")]
    [InlineData("[ArtifactMetadata] public record RunMetadata(A A); [JsonDerivedType(typeof(string), 1)] public record A;", "JsonDerivedType(typeof(string), 1)")]
    public void A_hierarchy_that_cannot_be_told_apart_is_reported(string source, string place) =>
        Assert.StartsWith($"WANDB008 at {place}", Assert.Single(RecordFindings.Of(source)), StringComparison.Ordinal);

    [Fact]
    public void A_member_with_the_key_that_names_the_type_is_reported() => Assert.Equal(
        ["WANDB002 at B: 'Kind' has the key 'kind', which 'JsonPolymorphic' has already. Give one of them another with [JsonPropertyName]."],
        RecordFindings.Of("""
            [ArtifactMetadata] public record RunMetadata(A A);
            [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind"), JsonDerivedType(typeof(B), 1)] public record A;
            public record B(string Kind) : A;
            """));

    private static dynamic Renamed(object layer, string name)
    {
        object copy = layer.GetType().GetMethod("<Clone>$")!.Invoke(layer, null)!;
        layer.GetType().GetProperty("Name")!.SetValue(copy, name);
        return copy;
    }
}
