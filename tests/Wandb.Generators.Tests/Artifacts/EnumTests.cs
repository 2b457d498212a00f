using System.Text;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Enums by name: a text that the enum does not have fails on its own read and survives saves.</summary>
public sealed class EnumTests
{
    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("App.RunArtifact", """
        namespace App;
        [ArtifactMetadata] public record RunMetadata { public Color Color { get; init; } public Access? Access { get; init; } public List<Color> All { get; init; } = []; public int Epochs { get; init; } }
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

    [Theory]
    [InlineData("""{"color":"deep blue","access":"Read","all":["Red"],"epochs":0}""")]
    [InlineData("""{"color":"Red","access":"Both, Top","all":[],"epochs":0}""")]
    [InlineData("""{"color":"Red","access":"Both","all":[],"epochs":0}""")]
    [InlineData("""{"color":"Red","access":null,"all":[],"epochs":0}""")]
    public void Names_are_read_and_written(string json) => Assert.Equal(json, Artifact.Write(Artifact.Read(json)));

    [Fact]
    public void Flags_that_are_no_combination_of_names_are_refused()
    {
        Assert.Throws<MetadataFormatException>(() => Artifact.Read("""{"access":"Read, Sleep"}"""));
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
}
