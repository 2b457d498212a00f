using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.Metadata;
using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>The configuration of a run as W&amp;B keeps it: each value in an object of its own, beside its description.</summary>
internal static class RunConfig
{
    private const string Value = "value";

    /// <summary>Writes values over a stored configuration, whose other keys stay as they are: the server replaces it as a whole.</summary>
    public static string Write(JsonObject values, string? stored)
    {
        JsonObject config = [];
        foreach ((string key, JsonElement wrapped) in RunReader.Object(stored))
        {
            config[key] = NodeOf(wrapped);
        }

        foreach ((string key, JsonNode? value) in values)
        {
            config[key] = new JsonObject { [Value] = value?.DeepClone() };
        }

        using EncodeBuffer text = MetadataCodec.Encode(config, MetadataWriter.WriteJsonNode, MetadataPath.Root, key: null);
        return Encoding.UTF8.GetString(text.Written);
    }

    private static JsonNode? NodeOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        _ => JsonValue.Create(element),
    };
}
