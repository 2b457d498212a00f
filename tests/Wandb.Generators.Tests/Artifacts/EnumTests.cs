using System.Text;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Enums by name: a text that the enum does not have fails on its own read and survives saves.</summary>
public sealed class EnumTests
{
    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("App.RunArtifact", """
        namespace App;
        public record Layer(string Name, Color Color, Tiny Tiny, Access Access);
        public enum Tiny : byte { A = 1, B = 0 }
        [ArtifactMetadata] public record RunMetadata { public Layer? Layer { get; set; } public List<Layer>? Layers { get; set; } public Color Color { get; init; } public Access? Access { get; init; } public List<Color> All { get; init; } = []; public int Epochs { get; init; } }
        public enum Color { Red, [JsonStringEnumMemberName("deep blue")] Blue }
        [Flags] public enum Access : long { Read = 1, Write = 2, Both = 3, Top = long.MinValue }
        """);

    [Theory]
    [InlineData("""{"color":"Green","epochs":1}""", "$.color", "\"Green\"", "one of \"Red\", \"deep blue\"")]
    [InlineData("""{"color":"Blue","epochs":1}""", "$.color", "\"Blue\"", "one of \"Red\", \"deep blue\"")]
    [InlineData("""{"color":1,"epochs":1}""", "$.color", "1", "one of \"Red\", \"deep blue\"")]
    public void An_unknown_text_fails_on_its_own_read_and_survives(string json, string path, string found, string expected)
    {
        dynamic metadata = Artifact.Edit(json, out MetadataDocument document);

        var unfit = Assert.Throws<MetadataFormatException>(() => _ = (object)metadata.Color);

        Assert.Equal((path, found, expected), (unfit.Path, unfit.Found, unfit.Expected));
        metadata.Epochs = 2;
        Assert.Equal(json.Replace("\"epochs\":1", "\"epochs\":2", StringComparison.Ordinal), Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Fact]
    public void A_nested_record_with_unknown_texts_can_be_edited_and_keeps_them()
    {
        dynamic metadata = Artifact.Edit(
            """{"layer":{"name":"a","color":"Gr\u0065en","tiny":"Z","access":"Read, Sleep"},"layers":[{"name":"b","color":"Green","tiny":"A","access":"Read"}]}""",
            out MetadataDocument document);

        metadata.Layer = With(metadata.Layer, "Name", "c");
        dynamic layers = metadata.Layers;
        layers[0] = With(layers[0], "Color", metadata.Layer.Color);
        layers.Add(With(metadata.Layer, "Access", layers[0].Access));
        metadata.Layers = layers;

        Assert.Equal(
            """{"layer":{"name":"c","color":"Gr\u0065en","tiny":"Z","access":"Read, Sleep"},"layers":[{"name":"b","color":"Green","tiny":"A","access":"Read"}, {"name":"c","color":"Green","tiny":"Z","access":"Read"}]}""",
            Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Fact]
    public void An_unknown_text_is_none_of_the_values_that_have_names()
    {
        string json = $$"""{"all":[{{string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"new {i}\""))}}]}""";

        System.Collections.IList all = ((dynamic)Artifact.Read(json)).All;

        Assert.All(all.Cast<object>(), color => Assert.False(Enum.IsDefined(color.GetType(), color)));
        Assert.Equal(300, all.Cast<object>().Distinct().Count());
        Assert.Contains(json[1..^1], Artifact.Write(Artifact.Read(json)), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_flags_are_refused_once_a_name_is_combined_with_them()
    {
        dynamic metadata = Artifact.Edit("""{"layer":{"name":"a","color":"Red","tiny":"A","access":"Read, Sleep"}}""", out MetadataDocument document);
        object unknown = metadata.Layer.Access;
        object mixed = Enum.ToObject(unknown.GetType(), Convert.ToInt64(unknown, null) | 2);

        var refused = Assert.Throws<ArgumentException>(() => metadata.Layer = With(metadata.Layer, "Access", mixed));

        Assert.Contains("$.layer.access", refused.Message, StringComparison.Ordinal);
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void A_small_enum_runs_out_of_values_before_it_lends_one_twice()
    {
        LoadedArtifact small = LoadedArtifact.Of("App.SmallArtifact", """
            namespace App;
            [ArtifactMetadata] public record SmallMetadata(List<Small> All);
            public enum Small : sbyte { A = -1, B = 5 }
            """);

        string Text(int count) => $$"""{"all":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{i}\""))}}]}""";

        Assert.Equal(Text(200), small.Write(small.Read(Text(200))));
        Assert.Throws<MetadataFormatException>(() => small.Read(Text(254)));
    }

    [Theory]
    [InlineData("""{"color":"deep blue","access":"Read","all":["Red"],"epochs":0}""")]
    [InlineData("""{"color":"Red","access":"Both, Top","all":[],"epochs":0}""")]
    [InlineData("""{"color":"Red","access":"Both","all":[],"epochs":0}""")]
    [InlineData("""{"color":"Red","access":null,"all":[],"epochs":0}""")]
    public void Names_are_read_and_written(string json) =>
        Assert.Equal(json.Replace("{\"color\"", "{\"layer\":null,\"layers\":null,\"color\"", StringComparison.Ordinal), Artifact.Write(Artifact.Read(json)));

    [Fact]
    public void Flags_that_are_no_combination_of_names_are_refused()
    {
        Assert.Throws<MetadataFormatException>(() => _ = (object)Artifact.Edit("""{"access":"Read, Sleep"}""").Access);
        dynamic metadata = Artifact.Edit("{}", out MetadataDocument document);
        object odd = Enum.ToObject(Artifact.Record.Assembly.GetType("App.Access")!, 8L);

        var refused = Assert.Throws<ArgumentException>(() => metadata.Access = (dynamic)odd);

        Assert.Contains("$.access", refused.Message, StringComparison.Ordinal);
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void A_value_without_a_name_is_refused_where_it_stands()
    {
        dynamic record = Artifact.Read("""{"all":["Red","Red"]}""");
        record.All[1] = (dynamic)Enum.ToObject(Artifact.Record.Assembly.GetType("App.Color")!, 9);
        dynamic metadata = Artifact.Edit("{}");

        var refused = Assert.Throws<ArgumentException>(() => metadata.All = record.All);

        Assert.Contains("$.all[1] cannot be stored: Color has no member 9", refused.Message, StringComparison.Ordinal);
    }

    private static dynamic With(object record, string member, object value)
    {
        object copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        record.GetType().GetProperty(member)!.SetValue(copy, value);
        return copy;
    }
}
