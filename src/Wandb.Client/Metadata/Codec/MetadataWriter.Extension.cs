using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.Metadata.Codec;

public static partial class MetadataWriter
{
    /// <summary>Writes the keys that a record does not declare.</summary>
    /// <param name="writer">The writer, inside the record's object.</param>
    /// <param name="entries">The keys and values, or null.</param>
    /// <param name="isDeclared">Whether the record writes a key itself: such an entry is refused.</param>
    public static void WriteExtensionData(MetadataTextWriter writer, IEnumerable<KeyValuePair<string, JsonElement>>? entries, Predicate<string> isDeclared)
    {
        foreach ((string key, JsonElement value) in entries ?? [])
        {
            WriteOtherKey(writer, key, isDeclared);
            WriteJsonElement(writer, value);
        }
    }

    /// <summary>Writes the keys that a record does not declare.</summary>
    /// <param name="writer">The writer, inside the record's object.</param>
    /// <param name="entries">The keys and values, or null.</param>
    /// <param name="isDeclared">Whether the record writes a key itself: such an entry is refused.</param>
    public static void WriteExtensionData(MetadataTextWriter writer, JsonObject? entries, Predicate<string> isDeclared)
    {
        foreach ((string key, JsonNode? value) in entries ?? [])
        {
            WriteOtherKey(writer, key, isDeclared);
            WriteNullableJsonNode(writer, value);
        }
    }

    /// <summary>Writes the keys that a record does not declare: JSON, texts, numbers, booleans and null.</summary>
    /// <param name="writer">The writer, inside the record's object.</param>
    /// <param name="entries">The keys and values, or null.</param>
    /// <param name="isDeclared">Whether the record writes a key itself: such an entry is refused.</param>
    public static void WriteExtensionData(MetadataTextWriter writer, IEnumerable<KeyValuePair<string, object?>>? entries, Predicate<string> isDeclared)
    {
        foreach ((string key, object? value) in entries ?? [])
        {
            WriteOtherKey(writer, key, isDeclared);
            WriteObject(writer, value);
        }
    }

    private static void WriteOtherKey(MetadataTextWriter writer, string key, Predicate<string> isDeclared)
    {
        ArgumentNullException.ThrowIfNull(isDeclared);
        writer.WritePropertyName(key);
        if (isDeclared(key))
        {
            throw new UnwritableValueException("the record declares this key, so its [JsonExtensionData] cannot hold it too. Set the member instead.");
        }
    }

    private static void WriteObject(MetadataTextWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonElement element:
                WriteJsonElement(writer, element);
                break;
            case JsonNode node:
                node.WriteTo(writer.BeginForeign());
                writer.EndForeign();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            default:
                WriteNumber(writer, value);
                break;
        }
    }

    private static void WriteNumber(MetadataTextWriter writer, object value)
    {
        switch (value)
        {
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                WriteReal(writer, number);
                break;
            case float number:
                WriteReal(writer, number);
                break;
            case decimal number:
                WriteReal(writer, number);
                break;
            case BigInteger number:
                WriteBigInteger(writer, number);
                break;
            default:
                throw new UnwritableValueException($"{value.GetType().Name} has no JSON form here. Set a JsonElement, a text, a number, a boolean or null.");
        }
    }
}
