using System.Text;
using System.Text.Json;

namespace Wandb;

/// <summary>Shows a filter without the values that it compares with.</summary>
internal static class FilterText
{
    public static string WithoutValues(string json)
    {
        using PooledBuffer text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            Write(writer, JsonElement.Parse(json));
        }

        return Encoding.UTF8.GetString(text.Written.Span);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array when element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object):
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue("...");
                break;
        }
    }
}
