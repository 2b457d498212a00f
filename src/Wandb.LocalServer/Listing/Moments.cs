using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.LocalServer.Listing;

/// <summary>Fields that are moments: compared by time, however a filter writes one.</summary>
internal static class Moments
{
    public static bool IsField(string path) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(path) is "created_at" or "updated_at" or "heartbeat_at";

    /// <summary>Moments as numbers that compare as they do; what is none stays as it is.</summary>
    public static JsonNode? AsNumbers(JsonNode? node) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(item => AsNumbers(item)?.DeepClone())]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && JsonElement.Parse(value.ToJsonString()).TryGetDateTimeOffset(out DateTimeOffset moment) =>
            JsonValue.Create((moment - DateTimeOffset.UnixEpoch).TotalMilliseconds),
        _ => node,
    };
}
