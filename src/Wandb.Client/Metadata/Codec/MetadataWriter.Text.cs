using System.Runtime.CompilerServices;

namespace Wandb.Metadata.Codec;

public static partial class MetadataWriter
{
    /// <summary>Makes a key ready to be written, once for all writing.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The key as it stands in JSON.</returns>
    public static EncodedKey Key(string key) => new(key);

    /// <summary>Writes a text; null is refused.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteString(MetadataTextWriter writer, string value)
    {
        if (value is null)
        {
            RefuseNull(writer);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    /// <summary>Writes a key and a text; null is refused.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteString(MetadataTextWriter writer, EncodedKey key, string value)
    {
        if (value is null)
        {
            RefuseNull(writer, key);
        }
        else
        {
            writer.WriteString(key, value);
        }
    }

    /// <summary>Writes a text, or null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteNullableString(MetadataTextWriter writer, string? value) => writer.WriteStringValue(value);

    /// <summary>Writes a boolean.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteBoolean(MetadataTextWriter writer, bool value) => writer.WriteBooleanValue(value);

    /// <summary>Writes a text of one character.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteChar(MetadataTextWriter writer, char value) => writer.WriteStringValue(new ReadOnlySpan<char>(in value));

    /// <summary>Writes a GUID.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteGuid(MetadataTextWriter writer, Guid value) => writer.WriteFormattedText(value, "D");

    /// <summary>Writes a URI as it was spelt; null is refused.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteUri(MetadataTextWriter writer, Uri value) => WriteString(writer, value?.OriginalString!);

    /// <summary>Writes a URI as it was spelt, or null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteNullableUri(MetadataTextWriter writer, Uri? value) => writer.WriteStringValue(value?.OriginalString);

    /// <summary>Writes a version; null is refused.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteVersion(MetadataTextWriter writer, Version value) => WriteString(writer, value?.ToString()!);

    /// <summary>Writes a version, or null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteNullableVersion(MetadataTextWriter writer, Version? value) => writer.WriteStringValue(value?.ToString());

    /// <summary>Writes bytes as base64; null is refused.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteBytes(MetadataTextWriter writer, byte[] value)
    {
        if (value is null)
        {
            RefuseNull(writer);
        }
        else
        {
            writer.WriteBase64StringValue(value);
        }
    }

    /// <summary>Writes bytes as base64, or null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteNullableBytes(MetadataTextWriter writer, byte[]? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteBase64StringValue(value);
        }
    }

    /// <summary>Writes bytes as base64.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteReadOnlyMemory(MetadataTextWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBase64StringValue(value.Span);

    /// <summary>Writes bytes as base64.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteMemory(MetadataTextWriter writer, Memory<byte> value) => writer.WriteBase64StringValue(value.Span);

    /// <summary>Writes a date and time in ISO 8601.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteDateTime(MetadataTextWriter writer, DateTime value) => writer.WriteTime(value);

    /// <summary>Writes a date and time with its offset in ISO 8601.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteDateTimeOffset(MetadataTextWriter writer, DateTimeOffset value) => writer.WriteTime(value);

    /// <summary>Writes a date, <c>yyyy-MM-dd</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteDateOnly(MetadataTextWriter writer, DateOnly value) => writer.WriteFormattedText(value, "O");

    /// <summary>Writes a time of day, <c>HH:mm:ss</c> and a fraction where there is one.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteTimeOnly(MetadataTextWriter writer, TimeOnly value) => writer.WriteFormattedText(value.ToTimeSpan(), "c");

    /// <summary>Writes a span of time, <c>d.hh:mm:ss</c> and a fraction where there is one.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteTimeSpan(MetadataTextWriter writer, TimeSpan value) => writer.WriteFormattedText(value, "c");
}
