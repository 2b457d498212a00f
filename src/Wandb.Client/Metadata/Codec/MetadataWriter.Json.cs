using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Wandb.Metadata.Codec;

public static partial class MetadataWriter
{
    /// <summary>Writes any JSON value; one that was never set is null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteJsonElement(MetadataTextWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer.BeginForeign());
            writer.EndForeign();
        }
    }

    /// <summary>Writes any JSON value; null is refused.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteJsonNode(MetadataTextWriter writer, JsonNode value)
    {
        if (value is null)
        {
            RefuseNull(writer);
        }
        else
        {
            JsonNodeWriter.Write(writer, value);
        }
    }

    /// <summary>Writes any JSON value, or null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteNullableJsonNode(MetadataTextWriter writer, JsonNode? value) => JsonNodeWriter.Write(writer, value);

    /// <summary>Writes a value with a converter of the user's, chosen by <c>JsonConverter</c>; null only when the converter handles it.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="converter">The converter.</param>
    public static void WriteWith<T>(MetadataTextWriter writer, T value, JsonConverter<T> converter)
    {
        ArgumentNullException.ThrowIfNull(converter);
        if (value is null && !converter.HandleNull)
        {
            RefuseNull(writer);
        }
        else
        {
            converter.Write(writer.BeginForeign(), value, MetadataReader.ConverterOptions);
            writer.EndForeign();
        }
    }

    /// <summary>Writes a value with a converter of the user's, chosen by <c>JsonConverter</c>, or null.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="converter">The converter.</param>
    public static void WriteNullableWith<T>(MetadataTextWriter writer, T? value, JsonConverter<T> converter)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(converter);
        if (value is null && !converter.HandleNull)
        {
            writer.WriteNullValue();
        }
        else
        {
            converter.Write(writer.BeginForeign(), value!, MetadataReader.ConverterOptions);
            writer.EndForeign();
        }
    }
}
