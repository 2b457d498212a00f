using Wandb.Generators.Tests.Analyzers;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Records as odd as users write them: no warning, no finding, and what is stored reads back the same.</summary>
public sealed class RecordShapeTests
{
    [Theory]
    [InlineData("RunArtifact", "[ArtifactMetadata] public record RunMetadata;", "{}")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public record struct RunMetadata(int Epochs, string Name = \"x\");", """{"epochs":1,"name":"y"}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public readonly record struct RunMetadata { public required int Epochs { get; init; } public string? Name { get; init; } }", """{"epochs":1,"name":null}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public class RunMetadata { public int Epochs { get; set; } = 3; }", """{"epochs":1}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public struct RunMetadata { public int Epochs { get; set; } }", """{"epochs":1}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] internal sealed record RunMetadata(int Epochs);", """{"epochs":1}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public sealed record Run(int Epochs);", """{"epochs":1}""")]
    [InlineData("Other", "[ArtifactMetadata(WrapperName = \"Other\")] public sealed record Run(int Epochs);", """{"epochs":1}""")]
    [InlineData("A.class.RunArtifact", "namespace A.@class; [ArtifactMetadata] public sealed record RunMetadata(int @event, int @params) { public string? @default { get; init; } }", """{"event":1,"params":2,"default":"x"}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public sealed record RunMetadata { public int Größe { get; init; } public int 精度 { get; init; } }", """{"größe":1,"精度":2}""")]
    [InlineData("App.RunArtifact", "namespace App; public partial class Outer<T> { } public static class Outer { public class Inner { [ArtifactMetadata] public record RunMetadata(int Epochs); } }", """{"epochs":1}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public partial record RunMetadata { public int A { get; init; } } public partial record RunMetadata { public int B { get; init; } }", """{"a":1,"b":2}""")]
    [InlineData("RunArtifact", "public abstract record Base(int Seed) { public required string Kind { get; init; } public virtual int V { get; init; } = 4; } [ArtifactMetadata] public record RunMetadata(int Seed, int Epochs) : Base(Seed) { public override int V { get; init; } = 5; }", """{"epochs":1,"v":7,"seed":2,"kind":"k"}""")]
    [InlineData("RunArtifact", "public record Wide<T>(T Value); [ArtifactMetadata] public record RunMetadata(List<int> Value) : Wide<List<int>>(Value);", """{"value":[1]}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public record RunMetadata { public RunMetadata? Parent { get; init; } public Dictionary<string, RunMetadata> Children { get; init; } = []; }", """{"parent":{"parent":null,"children":{}},"children":{"a":{"parent":null,"children":{}}}}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public record RunMetadata { public int Keys { get; init; } public int Codec { get; init; } public int MetadataEditor { get; init; } public int ToRecord { get; init; } public int Defaults { get; init; } }", """{"keys":1,"codec":2,"metadata_editor":3,"to_record":4,"defaults":5}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public record RunMetadata { public int Contains { get; init; } public List<int> Unset { get; init; } = []; public int ReadKey { get; init; } = 3; }", """{"contains":1,"unset":[2],"read_key":3}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public record RunMetadata { public int reader { get; init; } [JsonPropertyName(\"R\")] public int Reader { get; init; } public int writer { get; init; } public int value { get; init; } public int start { get; init; } public int key { get; init; } public List<int> result { get; set; } = []; public required int hasResult { get; init; } }", null)]
    [InlineData("RunArtifact", "[ArtifactMetadata] public record RunMetadata { [JsonInclude] public int Field; [JsonPropertyName(\"a \\\"b\\\" ä\")] public int Odd { get; init; } [JsonPropertyOrder(-1)] public int First { get; init; } }", """{"first":1,"a \"b\" ä":3,"field":2}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public record RunMetadata { [JsonConstructor] public RunMetadata(int epochs) => Epochs = epochs; public RunMetadata() { } public int Epochs { get; } }", """{"epochs":1}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public record RunMetadata { [JsonIgnore] public object? Anything { get; init; } [JsonIgnore] public required string Label { get; init; } public int Epochs { get; init; } }", """{"epochs":1}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public record RunMetadata { [Obsolete(\"Use B\")] public int A { get; init; } public int B { get; init; } }", """{"a":1,"b":2}""")]
    [InlineData("RunArtifact", "#nullable disable\n[ArtifactMetadata] public record RunMetadata(string Name, List<string> Tags) { public Dictionary<string, string[]> Groups { get; init; } = new(); public RunMetadata Parent { get; set; } }", """{"name":null,"tags":["a",null],"groups":{"x":[null]},"parent":null}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata(NamingPolicy = MetadataNamingPolicy.CamelCase)] public record RunMetadata(double ValAccuracy, Inner Inner); public record Inner(int BatchSize);", """{"valAccuracy":0.5,"inner":{"batchSize":1}}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public record RunMetadata { [JsonConverter(typeof(Hex))] public int Color { get; init; } [JsonConverter(typeof(Hex))] public int? Maybe { get; init; } public int Plain { get; init; } [JsonConverter(typeof(JsonStringEnumConverter))] public DayOfWeek Day { get; init; } [JsonConverter(typeof(JsonNumberEnumConverter<DayOfWeek>))] public DayOfWeek Number { get; init; } } public sealed class Hex : JsonConverter<int> { public override int Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Convert.ToInt32(reader.GetString(), 16); public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString(\"x\")); }", """{"color":"ff","maybe":null,"plain":1,"day":"Friday","number":5}""")]
    [InlineData("RunArtifact", "[ArtifactMetadata] public record RunMetadata { public DateTimeKind Kind { get; init; } public Same Same { get; init; } } public enum Same { One = 1, First = 1, Two = 2 }", """{"kind":"Utc","same":"Two"}""")]
    [InlineData("System.RunArtifact", "namespace System; public class String { } public class Object { } [ArtifactMetadata] public record RunMetadata(int Epochs, string Name);", null)]
    [InlineData("App.Wandb.RunArtifact", "namespace App.Wandb; public class System { } [ArtifactMetadata] public record RunMetadata(int Epochs, string Name);", """{"epochs":1,"name":"x"}""")]
    public void A_record_of_any_shape_reads_back_what_it_writes(string wrapper, string source, string? json)
    {
        Assert.Empty(RecordFindings.Of(source));
        LoadedArtifact artifact = LoadedArtifact.Of(wrapper, source);
        if (json is not null)
        {
            Assert.Equal(json, artifact.Write(artifact.Read(json)));
        }
    }

    [Fact]
    public void Records_of_one_name_in_two_namespaces_each_get_a_wrapper()
    {
        var run = ArtifactProject.Run(
            "namespace A { [ArtifactMetadata] public record RunMetadata(Inner Inner); public record Inner(int X); }",
            "namespace B { [ArtifactMetadata] public record RunMetadata(Inner Inner); public record Inner(string Y); }",
            "namespace a { [ArtifactMetadata] public record RunMetadata(B.Inner One, A.Inner Two); }");

        Assert.Equal(["A.RunArtifact.g.cs", "B.RunArtifact.g.cs", "a.RunArtifact.1.g.cs"], run.Sources.Keys.Order(StringComparer.Ordinal));
        LoadedArtifact both = LoadedArtifact.In(run.Load(), "a.RunArtifact");
        Assert.Equal("""{"one":{"y":"z"},"two":{"x":1}}""", both.Write(both.Read("""{"two":{"x":1},"one":{"y":"z"}}""")));
    }

    [Fact]
    public void One_bad_record_never_stops_the_others()
    {
        var run = ArtifactProject.Run(
            "[ArtifactMetadata] public record Broken<T>(T Value);",
            "[ArtifactMetadata(\"job\", WrapperName = \"1\")] public abstract record BadMetadata(object A, object B);",
            "[ArtifactMetadata] public record GoodMetadata(int Epochs);");

        Assert.Equal(["BadArtifact.g.cs", "GoodArtifact.g.cs"], run.Sources.Keys.Order(StringComparer.Ordinal));
        run.ShouldCompile();
    }

    [Fact]
    public void A_base_in_another_assembly_keeps_its_members_and_defaults()
    {
        var library = ArtifactProject.Of("""
            namespace Library;
            public record Trained { public int Epochs { get; init; } = 3; public List<string> Notes { get; init; } = ["none"]; public int? Seed { get; set; } = 42; }
            """).CreateCompilation();
        using var stream = new MemoryStream();
        Assert.True(library.WithAssemblyName("Library").Emit(stream).Success);
        System.Reflection.Assembly.Load(stream.ToArray());

        var run = Harness.GeneratorRun.Start(
            ArtifactProject.Of("[ArtifactMetadata] public record RunMetadata(string Name) : Library.Trained;"), new Generators.Artifacts.ArtifactGenerator());
        run = run.Then(compilation => compilation.AddReferences(Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(stream.ToArray())));
        run.ShouldCompile();
        Assert.Contains("defaults.Epochs", run.Sources.Values.Single(), StringComparison.Ordinal);
        Assert.Contains("result.Seed = seed", run.Sources.Values.Single(), StringComparison.Ordinal);
    }
}
