using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

public static partial class MetadataWriter
{
    /// <summary>Makes a key ready to be written, once for all writing.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The key as it stands in JSON.</returns>
    public static JsonEncodedText Key(string key) => JsonEncodedText.Encode(key, EncodeBuffer.Encoder);

    /// <summary>Writes a text; null is refused.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteString(Utf8JsonWriter writer, string value)
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
    public static void WriteString(Utf8JsonWriter writer, JsonEncodedText key, string value)
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
    public static void WriteNullableString(Utf8JsonWriter writer, string? value) => writer.WriteStringValue(value);

    /// <summary>Writes a boolean.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteBoolean(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    /// <summary>Writes a text of one character.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteChar(Utf8JsonWriter writer, char value) => writer.WriteStringValue(new ReadOnlySpan<char>(in value));

    /// <summary>Writes a GUID.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteGuid(Utf8JsonWriter writer, Guid value) => writer.WriteStringValue(value);

    /// <summary>Writes a URI as it was spelt; null is refused.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteUri(Utf8JsonWriter writer, Uri value) => WriteString(writer, value?.OriginalString!);

    /// <summary>Writes a URI as it was spelt, or null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteNullableUri(Utf8JsonWriter writer, Uri? value) => writer.WriteStringValue(value?.OriginalString);

    /// <summary>Writes a version; null is refused.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteVersion(Utf8JsonWriter writer, Version value) => WriteString(writer, value?.ToString()!);

    /// <summary>Writes a version, or null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteNullableVersion(Utf8JsonWriter writer, Version? value) => writer.WriteStringValue(value?.ToString());

    /// <summary>Writes bytes as base64; null is refused.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteBytes(Utf8JsonWriter writer, byte[] value)
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
    public static void WriteNullableBytes(Utf8JsonWriter writer, byte[]? value)
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
    public static void WriteReadOnlyMemory(Utf8JsonWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBase64StringValue(value.Span);

    /// <summary>Writes bytes as base64.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteMemory(Utf8JsonWriter writer, Memory<byte> value) => writer.WriteBase64StringValue(value.Span);

    /// <summary>Writes a date and time in ISO 8601.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteDateTime(Utf8JsonWriter writer, DateTime value) => writer.WriteStringValue(value);

    /// <summary>Writes a date and time with its offset in ISO 8601.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteDateTimeOffset(Utf8JsonWriter writer, DateTimeOffset value) => writer.WriteStringValue(value);

    /// <summary>Writes a date, <c>yyyy-MM-dd</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteDateOnly(Utf8JsonWriter writer, DateOnly value) => WriteFormatted(writer, value, "O");

    /// <summary>Writes a time of day, <c>HH:mm:ss</c> and a fraction where there is one.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteTimeOnly(Utf8JsonWriter writer, TimeOnly value) => WriteFormatted(writer, value.ToTimeSpan(), "c");

    /// <summary>Writes a span of time, <c>d.hh:mm:ss</c> and a fraction where there is one.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteTimeSpan(Utf8JsonWriter writer, TimeSpan value) => WriteFormatted(writer, value, "c");

    private static void WriteFormatted<T>(Utf8JsonWriter writer, T value, string format)
        where T : struct, IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[NumberLength];
        value.TryFormat(text, out int length, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
