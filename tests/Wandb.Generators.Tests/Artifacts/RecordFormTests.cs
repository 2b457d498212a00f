using System.Reflection;
using System.Text.Json;
using Wandb.Generators.Tests.Analyzers;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Every form that a user's record may have: no finding, no warning, and what is stored goes through codec and editor unchanged.</summary>
public sealed class RecordFormTests
{
    private const string Box = "public record Box<T>(T Value) { public List<T> More { get; init; } = []; } public record Pair<A, B>(A First, B Second); public class Outer<T> { public record Inner(T It); }";

    // Names of what is emitted, of its locals and of the base classes; keywords; other scripts.
    private static readonly string[] Names =
    [
        "Metadata", "Edit", "Keys", "value", "reader", "writer", "record", "change", "check", "document", "place", "_place", "_metadata",
        "item", "items", "entry", "entries", "source", "ToRecord", "Apply", "ApplyAll", "Update", "Contains", "Unset", "TryGet", "Set",
        "TakeKey", "PatchKey", "WriteKey", "TryReadKey", "ReadRecord", "EditedPlace", "AreSame", "ClearKey", "Defaults", "NestedEditors",
        "Codec", "Rules", "System", "Wandb", "Inner", "InnerEditor", "MetadataEditor", "ReplaceMetadata", "ReplaceableMetadata",
        "RunArtifact", "@class", "@await", "@field", "@var", "@get", "\\u0061bc", "Größe", "精度", "_", "__", "ǅ",
    ];

    [Theory]
    [InlineData("Box<int>", """{"value":1,"more":[2]}""")]
    [InlineData("Box<Box<string?>>", """{"value":{"value":null,"more":["a",null]},"more":[]}""")]
    [InlineData("Box<List<Box<double?>>?>", """{"value":[{"value":null,"more":[1.5]}],"more":[null]}""")]
    [InlineData("Pair<Box<int>, Box<string>>", """{"first":{"value":1,"more":[]},"second":{"value":"a","more":["b"]}}""")]
    [InlineData("Pair<Outer<int>.Inner, Outer<Box<int>>.Inner>", """{"first":{"it":1},"second":{"it":{"value":1,"more":[]}}}""")]
    [InlineData("Box<Pair<int, Box<Dictionary<string, Pair<bool, char>[]>>>>", """{"value":{"first":1,"second":{"value":{"k":[{"first":true,"second":"c"}]},"more":[]}},"more":[]}""")]
    public void Generic_records_closed_over_anything(string type, string json) =>
        RoundTrip("RunArtifact", $$"""{"x":{{json}}}""", Box + $"[ArtifactMetadata] public record RunMetadata({type} X);");

    [Theory]
    [InlineData("public record struct RunMetadata(int A, string B) { public required double C { get; init; } public int? D { get; set; } = 4; }", """{"a":1,"b":"x","c":2.0,"d":3}""")]
    [InlineData("public readonly record struct RunMetadata(int A, Inner B = default); public record struct Inner(string? X, int Y = 3);", """{"a":1,"b":{"x":"y","y":2}}""")]
    [InlineData("public struct RunMetadata { public RunMetadata() { } public int A { get; set; } = 3; public required string B { get; init; } }", """{"a":1,"b":"x"}""")]
    [InlineData("public readonly struct RunMetadata { [JsonConstructor] public RunMetadata(int a, string? b) => (A, B) = (a, b); public int A { get; } public string? B { get; } }", """{"a":1,"b":"x"}""")]
    [InlineData("public class RunMetadata(int a, string b) { public int A { get; } = a; public string B { get; init; } = b; public int C { get; set; } = 3; }", """{"a":1,"b":"x","c":2}""")]
    [InlineData("public record RunMetadata(int A) { public int A { get; init; } = A; public int Twice => A * 2; }", """{"a":1}""")]
    [InlineData("public record RunMetadata(params int[] A);", """{"a":[1,2]}""")]
    [InlineData("public record RunMetadata(in int A, DayOfWeek Day = DayOfWeek.Friday, decimal M = 1.5m, char C = '\\'', string S = \"\\\"\", long? L = -3, double D = double.NaN, Guid G = default, Guid? H = null);", """{"a":1,"day":"Monday","m":2.5,"c":"x","s":"","l":null,"d":1.0,"g":"00000000-0000-0000-0000-000000000001","h":null}""")]
    [InlineData("public class RunMetadata { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public RunMetadata() { A = 9; B = \"b\"; } public required int A { get; init; } public required string B { get; set; } }", """{"a":1,"b":"x"}""")]
    [InlineData("public abstract class Root { public virtual int A { get; set; } = 1; public abstract string B { get; init; } } public class RunMetadata : Root { public override int A { get => base.A; set => base.A = value; } public override string B { get; init; } = \"b\"; }", """{"a":5,"b":"x"}""")]
    [InlineData("public record Root { public object? A { get; init; } } public record RunMetadata : Root { public new int A { get; init; } }", """{"a":5}""")]
    [InlineData("public record Root<T> where T : notnull { public required T A { get; init; } public List<T> B { get; init; } = []; } public sealed record RunMetadata : Root<Root<int>>;", """{"a":{"a":1,"b":[2]},"b":[]}""")]
    [InlineData("public interface INamed { string Name { get; } } public record RunMetadata(string Name) : INamed, IComparable<RunMetadata> { public int CompareTo(RunMetadata? other) => 0; public static int Count { get; set; } public int this[int i] => i; }", """{"name":"x"}""")]
    [InlineData("public record RunMetadata { public int A { get; init; } = 3; public IReadOnlyList<string> B { get; init; } = [\"x\"]; public DateTime C { get; init; } = DateTime.UnixEpoch; public Inner D { get; init; } = new(4); public string E { get; init; } = nameof(RunMetadata); } public record Inner(int X);", """{"a":1,"b":[],"c":"2020-01-01T00:00:00","d":{"x":1},"e":"x"}""")]
    [InlineData("public record RunMetadata(Node Root); public record Node(string Name, Node? Next, IReadOnlyList<Node> Children, Dictionary<string, Node> Named) { public Node[]? More { get; set; } }", """{"root":{"name":"a","next":{"name":"b","next":null,"children":[],"named":{},"more":null},"children":[],"named":{"k":{"name":"c","next":null,"children":[],"named":{},"more":[]}},"more":[]}}""")]
    [InlineData("internal record RunMetadata { public Inner? A { get; init; } public int B { get; private init; } = 3; [JsonIgnore] public int Private { get; private set; } internal int C { get; set; } } internal sealed class Inner { public int X { get; set; } }", """{"a":{"x":1}}""", "WANDB001 at B")]
    public void Records_classes_and_structs(string declaration, string json, string? finding = null)
    {
        // The attribute goes onto the record, wherever in the text it stands.
        int at = declaration.IndexOf("RunMetadata", StringComparison.Ordinal);
        int start = declaration.LastIndexOfAny([';', '}'], at) + 1;
        RoundTrip("RunArtifact", json, (finding, declaration.Insert(start, "[ArtifactMetadata] ")));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(2, 5)]
    [InlineData(3, 5)]
    [InlineData(4, 5)]
    public void Members_of_any_name(int first, int step)
    {
        string[] names = [.. Names.Where((_, i) => i % step == first)];
        string members = string.Concat(names.Select((name, i) => $"[JsonPropertyName(\"k{i}\")] public {(i % 3 == 0 ? "int" : i % 3 == 1 ? "Value?" : "string[]")} {name} {{ get; {(i % 2 == 0 ? "init" : "set")}; }}{(i % 3 == 2 ? " = [\"a\"];" : string.Empty)}\n"));
        string inner = string.Join(',', names.Select((_, i) => $"\"k{i}\":{(i % 3 == 0 ? "1" : i % 3 == 1 ? "{\"x\":2}" : "[]")}"));

        RoundTrip(
            "RunArtifact",
            "{" + inner + ",\"nn\":{" + inner + "},\"ll\":[{" + inner + "}]}",
            "[ArtifactMetadata] public record RunMetadata {\n" + members + " public Nested? NN { get; init; } public List<Nested> LL { get; init; } = []; }\n"
            + "public record Nested {\n" + members + " }\npublic record Value([property: System.ComponentModel.DataAnnotations.Range(0, 99)] int X);");
    }

    [Theory]
    [InlineData("Equals")]
    [InlineData("GetHashCode")]
    [InlineData("ToString")]
    [InlineData("GetType")]
    [InlineData("MemberwiseClone")]
    [InlineData("ReferenceEquals")]
    public void Members_that_hide_those_of_object(string name) => RoundTrip(
        "RunArtifact",
        "{\"NAME\":1,\"n\":{\"NAME\":2}}".Replace("NAME", JsonNamingPolicy.SnakeCaseLower.ConvertName(name), StringComparison.Ordinal),
        $"[ArtifactMetadata] public class RunMetadata {{ public new int {name} {{ get; set; }} public Nested? N {{ get; set; }} }} public class Nested {{ public new int {name} {{ get; set; }} }}");

    [Fact]
    public void Parts_and_bases_in_several_files() => RoundTrip(
        "App.Deep.RunArtifact",
        """{"b":2,"a":1,"seed":3,"kind":"k"}""",
        "namespace App.Deep;\n[ArtifactMetadata] public sealed partial record RunMetadata : Base;",
        "namespace App.Deep;\npublic sealed partial record RunMetadata { public int B { get; init; } }",
        "namespace App.Deep\n{ partial record RunMetadata { public int A { get; init; } = 7; } }",
        "namespace App;\npublic abstract partial record Base { public int Seed { get; init; } = 1; }",
        "namespace App;\npublic abstract partial record Base { public required string Kind { get; init; } }");

    [Fact]
    public void Records_of_one_name_in_several_places() => RoundTrip(
        "RunArtifact",
        """{"a":{"x":1},"b":{"y":"z"},"c":{"w":[1]},"d":{"v":true},"list":[{"x":2}],"other":[{"y":"y"}]}""",
        "[ArtifactMetadata] public record RunMetadata(A.Layer A, B.Layer B, B.Outer.Layer C, Layer D, List<A.Layer> List, List<B.Layer> Other);",
        "namespace A { public record Layer(int X); }",
        "namespace B { public record Layer(string Y); public static class Outer { public record Layer(int[] W); } }",
        "public record Layer(bool V);");

    private static void RoundTrip(string wrapper, string json, params string[] sources) => RoundTrip(wrapper, json, (null, sources[0]), sources[1..]);

    private static void RoundTrip(string wrapper, string json, (string? Finding, string Source) first, params string[] more)
    {
        string[] sources = [first.Source, .. more];
        IEnumerable<string> findings = RecordFindings.Diagnostics(ArtifactProject.Of(sources)).Select(found => $"{found.Id} at {found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan)}");
        Assert.Equal(first.Finding is null ? [] : [first.Finding], findings);
        LoadedArtifact artifact = LoadedArtifact.Of(wrapper, sources);
        object record = artifact.Read(json);
        Assert.Equal(json, artifact.Write(record));

        object metadata = artifact.Edit(json, out MetadataDocument same);
        PropertyInfo[] properties = [.. metadata.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.CanWrite)];
        Assert.NotEmpty(properties);
        Assert.All(properties, property => property.SetValue(metadata, property.GetValue(metadata)));
        Apply(metadata, artifact.Record, record);
        Assert.False(same.HasChanges);

        object other = artifact.Edit("{}", out MetadataDocument applied);
        Apply(other, artifact.Record, record);
        Assert.Equal(json, artifact.Write(artifact.Read(applied.ToJsonElement().GetRawText())));
        object third = artifact.Edit("{}", out MetadataDocument set);
        Assert.All(properties, property => property.SetValue(third, property.GetValue(metadata)));
        ShouldEqual(json, set);
    }

    private static void Apply(object editor, Type record, object value) => editor.GetType().GetMethods()
        .Single(method => method.Name.StartsWith("Apply", StringComparison.Ordinal) && method.ReturnType == typeof(void) && method.GetParameters() is [{ } only] && only.ParameterType == record)
        .Invoke(editor, [value]);

    private static void ShouldEqual(string json, MetadataDocument document) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), document.ToJsonElement()), document.ToJsonElement().GetRawText());
}
