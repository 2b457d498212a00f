using System.Reflection;
using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts;
using Wandb.Generators.Tests.Harness;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Records of another assembly as members: their syntax is not there, their shape is.</summary>
public sealed class ReferencedRecordTests
{
    private const string Library = """
        namespace Library;
        public sealed record Positional(string Name, double Decay = 0.5, int? Steps = null);
        public record Layered(string Name) { public required int Width { get; init; } public List<string> Notes { get; init; } = ["none"]; }
        public readonly record struct Point(double X, double Y);
        public struct Plain { public int A { get; set; } public string? B { get; set; } }
        public class Classic { public int A { get; set; } = 4; [JsonPropertyName("bee")] public long B { get; set; } }
        public record Box<T>(T Value, IReadOnlyList<T> More);
        public enum Mode { Fast, [JsonStringEnumMemberName("very slow")] Slow }
        [JsonDerivedType(typeof(Leaf), "leaf")] public abstract record Node(int Id);
        public sealed record Leaf(int Id, string Text) : Node(Id);
        """;

    private static readonly LoadedArtifact Artifact = Load();

    [Theory]
    [InlineData("""{"positional":{"name":"a","decay":0.1,"steps":3}}""")]
    [InlineData("""{"layered":{"name":"l","width":1,"notes":["x"]}}""")]
    [InlineData("""{"point":{"x":1.0,"y":-2.5}}""")]
    [InlineData("""{"plain":{"a":1,"b":null}}""")]
    [InlineData("""{"classic":{"a":1,"bee":9007199254740993}}""")]
    [InlineData("""{"box":{"value":{"name":"a","decay":0.1,"steps":3},"more":[{"name":"b","decay":1.0,"steps":null}]}}""")]
    [InlineData("""{"number":{"value":7,"more":[]}}""")]
    [InlineData("""{"mode":"very slow"}""")]
    [InlineData("""{"node":{"$type":"leaf","text":"t","id":3}}""")]
    [InlineData("""{"node":{"id":3,"$type":"twig","more":[1]}}""")]
    [InlineData("""{"derived":{"rate":0.5,"own":"o","name":"d","width":2,"notes":["n"]}}""")]
    public void What_is_stored_reads_back_the_same(string json) => Assert.Contains(json[1..^1], Artifact.Write(Artifact.Read(json)), StringComparison.Ordinal);

    [Fact]
    public void A_record_whose_base_is_in_another_assembly_is_edited_key_by_key()
    {
        dynamic metadata = Artifact.Edit("""{"derived":{"name":"d", "rate":0.50, "width":2, "more":[1]}}""", out MetadataDocument document);

        metadata.Edit.Derived.Width = 3;
        metadata.Edit.Derived.Own = "o";

        Assert.Equal("""{"derived":{"name":"d", "rate":0.50, "width":3, "more":[1], "own":"o"}}""", System.Text.Encoding.UTF8.GetString(document.ToUtf8()));
        Assert.Equal(["none"], (IEnumerable<string>)metadata.Derived.Notes);
    }

    [Fact]
    public void Missing_keys_take_the_defaults_of_the_other_assembly()
    {
        dynamic record = Artifact.Read("""{"positional":{"name":"a"},"layered":{"name":"l","width":2},"classic":{}}""");

        Assert.Equal(0.5, record.Positional.Decay);
        Assert.Equal(["none"], (IEnumerable<string>)record.Layered.Notes);
        Assert.Equal(4, record.Classic.A);
        Assert.Equal("$.layered.width", Assert.Throws<MetadataFormatException>(() => Artifact.Read("""{"layered":{"name":"l"}}""")).Path);
    }

    private static LoadedArtifact Load()
    {
        using var stream = new MemoryStream();
        var compilation = ArtifactProject.Of(Library).CreateCompilation().WithAssemblyName("Library");
        Assert.True(compilation.Emit(stream).Success);
        byte[] image = stream.ToArray();
        Assembly library = Assembly.Load(image);
        AppDomain.CurrentDomain.AssemblyResolve += (_, asked) => asked.Name.StartsWith("Library,", StringComparison.Ordinal) ? library : null;

        GeneratorRun run = GeneratorRun.Start(
            ArtifactProject.Of("""
                using Library;
                [ArtifactMetadata] public record RunMetadata
                {
                    public Positional? Positional { get; set; }
                    public Layered? Layered { get; set; }
                    public Point? Point { get; set; }
                    public Plain? Plain { get; set; }
                    public Classic? Classic { get; set; }
                    public Box<Positional>? Box { get; set; }
                    public Box<int>? Number { get; set; }
                    public Mode Mode { get; set; }
                    public Node? Node { get; set; }
                    public Derived? Derived { get; set; }
                }
                public sealed record Derived(string Name, double Rate) : Layered(Name) { public string? Own { get; init; } }
                """),
            new ArtifactGenerator());
        run = run.Then(edited => edited.AddReferences(MetadataReference.CreateFromImage(image)));
        return LoadedArtifact.In(run.Load(), "RunArtifact");
    }
}
