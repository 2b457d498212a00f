using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.Metadata.Codec;

/// <summary>Writes a node as the codec writes values: a real number keeps a fraction or an exponent, so that Python reads a float back.</summary>
internal static class JsonNodeWriter
{
    public static void Write(MetadataTextWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject members:
                writer.WriteStartObject();
                foreach ((string key, JsonNode? value) in members)
                {
                    writer.WritePropertyName(key);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (JsonNode? item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteLeaf(writer, node.AsValue());
                break;
        }
    }

    // Asked for by the very type that the node was made of; a parsed node keeps its text.
    private static void WriteLeaf(MetadataTextWriter writer, JsonValue value)
    {
        switch (value.TryGetValue(out JsonElement _) ? null : value.GetValue<object>())
        {
            case double number:
                MetadataWriter.WriteDouble(writer, number);
                break;
            case float number:
                MetadataWriter.WriteSingle(writer, number);
                break;
            case Half number:
                MetadataWriter.WriteHalf(writer, number);
                break;
            case decimal number:
                MetadataWriter.WriteDecimal(writer, number);
                break;
            default:
                value.WriteTo(writer.BeginForeign());
                writer.EndForeign();
                break;
        }
    }
}
