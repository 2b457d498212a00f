using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Keys that the record does not declare, through the typed editors.</summary>
public sealed class RawAccessTests
{
    private static readonly LoadedArtifact Run = LoadedArtifact.Of("RunArtifact", """
        [ArtifactMetadata] public record RunMetadata { public int Epochs { get; init; } public Layer? Layer { get; init; } public List<Layer> Layers { get; init; } = []; }
        public record Layer(int Width);
        """);

    [Fact]
    public void An_undeclared_key_is_read_and_set_at_any_depth()
    {
        MetadataEditor metadata = Run.Edit("""{"epochs":1,"by":"me","layer":{"width":1,"x":[1.50]},"layers":[{"width":2}]}""", out MetadataDocument document);
        dynamic typed = metadata;
        MetadataEditor layer = typed.Edit.Layer;
        MetadataEditor item = typed.Edit.Layers[0];

        Assert.True(metadata.TryGet("by", out JsonElement by));
        Assert.Equal("me", by.GetString());
        Assert.True(layer.TryGet("x", out JsonElement x));
        Assert.Equal("[1.50]", x.GetRawText());
        Assert.False(item.TryGet("x", out JsonElement none));
        Assert.Equal(JsonValueKind.Undefined, none.ValueKind);
        metadata.Set("by", (JsonNode?)null);
        layer.Set("x", JsonElement.Parse("[2.50]"));
        layer.Set("y", 3.0);
        item.Set("z", new JsonObject { ["deep"] = true });

        Assert.Equal("""{"epochs":1,"by":null,"layer":{"width":1,"x":[2.50],"y":3.0},"layers":[{"width":2,"z":{"deep":true}}]}""", document.ToJsonElement().GetRawText());
    }

    [Fact]
    public void A_declared_key_is_set_without_its_type()
    {
        MetadataEditor metadata = Run.Edit("""{"epochs":"three"}""", out MetadataDocument document);

        metadata.Set("epochs", JsonElement.Parse("\"four\""));

        Assert.True(metadata.TryGet("epochs", out JsonElement epochs));
        Assert.Equal("four", epochs.GetString());
        Assert.Throws<MetadataFormatException>(() => ((dynamic)metadata).Epochs);
        metadata.Set("epochs", JsonElement.Parse("\"three\""));
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void What_is_no_JSON_and_what_is_no_object_is_refused()
    {
        MetadataEditor metadata = Run.Edit("""{"layer":5,"loss":NaN}""", out MetadataDocument document);
        MetadataEditor layer = ((dynamic)metadata).Edit.Layer;

        Assert.Throws<ArgumentException>(() => metadata.Set("x", default(JsonElement)));
        Assert.Contains("$.x.y", Assert.Throws<ArgumentException>(() => metadata.Set("x", new JsonObject { ["y"] = double.NaN })).Message, StringComparison.Ordinal);
        Assert.Equal("$.layer", Assert.Throws<MetadataFormatException>(() => layer.TryGet("x", out _)).Path);
        Assert.Equal("$.layer", Assert.Throws<MetadataFormatException>(() => layer.Set("x", 1)).Path);
        Assert.True(metadata.TryGet("loss", out JsonElement loss));
        Assert.Equal(JsonValueKind.Null, loss.ValueKind);
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void Members_of_these_names_come_first()
    {
        LoadedArtifact artifact = LoadedArtifact.Of("RunArtifact", "[ArtifactMetadata] public record RunMetadata { public int Set { get; init; } public List<int> TryGet { get; init; } = []; }");
        dynamic metadata = artifact.Edit("{}", out MetadataDocument document);

        metadata.Set = 3;
        ((MetadataEditor)metadata).Set("other", 4);

        Assert.Equal("""{"set": 3, "other": 4}""", document.ToJsonElement().GetRawText());
    }
}
