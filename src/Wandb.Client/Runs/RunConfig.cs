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

    // W&B's own key, and in it that of what the run's program is known by.
    private const string Own = "_wandb";
    private const string Program = "t";

    /// <summary>
    /// Whether a stored configuration says that the run has begun. Official clients take a run that does not for one that was only announced:
    /// they refuse to resume it, or begin it anew and overwrite its history.
    /// </summary>
    public static bool SaysBegun(string? stored) =>
        RunReader.Object(stored).TryGetValue(Own, out JsonElement own)
        && own.ValueKind == JsonValueKind.Object && own.TryGetProperty(Value, out JsonElement value)
        && value.ValueKind == JsonValueKind.Object && value.TryGetProperty(Program, out _);

    /// <summary>Writes values over a stored configuration, whose other keys stay as they are, and that the run has begun: the server replaces it as a whole.</summary>
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

        if (!SaysBegun(stored))
        {
            JsonObject own = config[Own]?[Value] as JsonObject ?? [];
            own.TryAdd(Program, new JsonObject());
            config[Own] = new JsonObject { [Value] = own.DeepClone() };
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
