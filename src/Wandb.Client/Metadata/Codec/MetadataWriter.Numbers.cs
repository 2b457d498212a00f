using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

/// <summary>Writes values for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class MetadataWriter
{
    // Room for any number of a fixed size: Int128 has 40 characters, decimal 31, double 24.
    private const int NumberLength = 48;

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteSByte(Utf8JsonWriter writer, sbyte value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteByte(Utf8JsonWriter writer, byte value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteInt16(Utf8JsonWriter writer, short value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteUInt16(Utf8JsonWriter writer, ushort value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteInt32(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteUInt32(Utf8JsonWriter writer, uint value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteInt64(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteUInt64(Utf8JsonWriter writer, ulong value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteInt128(Utf8JsonWriter writer, Int128 value) => WriteWhole(writer, value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteUInt128(Utf8JsonWriter writer, UInt128 value) => WriteWhole(writer, value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteBigInteger(Utf8JsonWriter writer, BigInteger value) => writer.WriteRawValue(value.ToString(CultureInfo.InvariantCulture), skipInputValidation: true);

    /// <summary>Writes a number, always with a fraction or an exponent.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteHalf(Utf8JsonWriter writer, Half value) => WriteReal(writer, value);

    /// <summary>Writes a number, always with a fraction or an exponent.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteSingle(Utf8JsonWriter writer, float value)
    {
        if (float.IsFinite(value) && !float.IsInteger(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            WriteReal(writer, value);
        }
    }

    /// <summary>Writes a number, always with a fraction or an exponent.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteDouble(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value) && !double.IsInteger(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            WriteReal(writer, value);
        }
    }

    /// <summary>Writes a key and a number, always with a fraction or an exponent.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public static void WriteDouble(Utf8JsonWriter writer, JsonEncodedText key, double value)
    {
        if (double.IsFinite(value) && !double.IsInteger(value))
        {
            writer.WriteNumber(key, value);
        }
        else
        {
            writer.WritePropertyName(key);
            WriteReal(writer, value);
        }
    }

    /// <summary>Writes a number, always with a fraction.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteDecimal(Utf8JsonWriter writer, decimal value) => WriteReal(writer, value);

    private static void WriteWhole<T>(Utf8JsonWriter writer, T value)
        where T : struct, IBinaryInteger<T>
    {
        Span<byte> text = stackalloc byte[NumberLength];
        value.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }

    // 1.0, never 1: Python reads the second back as an int.
    private static void WriteReal<T>(Utf8JsonWriter writer, T value)
        where T : struct, INumberBase<T>
    {
        if (!T.IsFinite(value))
        {
            throw new UnwritableValueException(T.IsNaN(value)
                ? "W&B takes no NaN. Declare the member nullable and set null, or choose [ArtifactMetadata(NaN = MetadataNaNPolicy.WriteNull)]."
                : $"W&B takes no {value.ToString(null, CultureInfo.InvariantCulture)}. Declare the member nullable and set null.");
        }

        Span<byte> text = stackalloc byte[NumberLength];
        value.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        if (!text[..length].ContainsAny((byte)'.', (byte)'E'))
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }
}
