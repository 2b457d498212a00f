using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.Client.Tests.Artifacts;

/// <summary>Values set by key are written as the typed editor writes them.</summary>
public sealed class UntypedMetadataTests
{
    private readonly UntypedArtifact _artifact =
        WandbModelFactory.Artifact<UntypedArtifact>("team/vision/resnet:v0", metadataJson: "{}", aliases: [], description: null, type: "model");

    [Fact]
    public void A_real_number_keeps_its_fraction_so_that_python_reads_a_float()
    {
        _artifact.Metadata.Set("lr", 1.0);
        _artifact.Metadata.Set("nested", new JsonObject { ["a"] = 2.0, ["b"] = new JsonArray(3f, 4, 5m, "x", null, true) });

        Assert.Equal("""{"lr": 1.0, "nested": {"a":2.0,"b":[3.0,4,5.0,"x",null,true]}}""", _artifact.MetadataJson.GetRawText());
    }

    [Fact]
    public void A_parsed_node_keeps_its_number_text()
    {
        _artifact.Metadata.Set("rows", JsonNode.Parse("""[9007199254740993, 1.50, 1e2]"""));

        Assert.Equal("""{"rows": [9007199254740993,1.50,1e2]}""", _artifact.MetadataJson.GetRawText());
    }

    [Fact]
    public void Text_is_written_readable()
    {
        _artifact.Metadata.Set("note", "Größe <b>");

        Assert.Equal("""{"note": "Größe <b>"}""", _artifact.MetadataJson.GetRawText());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_json_cannot_hold_is_refused_with_its_place(double value)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => _artifact.Metadata.Set("nested", new JsonObject { ["a"] = value }));

        Assert.Contains("$.nested.a", refused.Message, StringComparison.Ordinal);
        Assert.False(_artifact.HasChanges);
    }

    [Fact]
    public void An_empty_element_is_refused()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => _artifact.Metadata.Set("lr", default(JsonElement)));

        Assert.Contains("'lr'", refused.Message, StringComparison.Ordinal);
    }
}
