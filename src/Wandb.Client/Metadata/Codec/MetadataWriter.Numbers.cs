using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Wandb.Metadata.Codec;

/// <summary>Writes values for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class MetadataWriter
{
    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteSByte(MetadataTextWriter writer, sbyte value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteByte(MetadataTextWriter writer, byte value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteInt16(MetadataTextWriter writer, short value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteUInt16(MetadataTextWriter writer, ushort value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteInt32(MetadataTextWriter writer, int value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteUInt32(MetadataTextWriter writer, uint value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteInt64(MetadataTextWriter writer, long value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteUInt64(MetadataTextWriter writer, ulong value) => writer.WriteNumberValue(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteInt128(MetadataTextWriter writer, Int128 value) => writer.WriteFormatted(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteUInt128(MetadataTextWriter writer, UInt128 value) => writer.WriteFormatted(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteBigInteger(MetadataTextWriter writer, BigInteger value) => writer.WriteRawValue(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Writes a number, always with a fraction or an exponent.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteHalf(MetadataTextWriter writer, Half value) => WriteReal(writer, value);

    /// <summary>Writes a number, always with a fraction or an exponent.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteSingle(MetadataTextWriter writer, float value) => WriteReal(writer, value);

    /// <summary>Writes a number, always with a fraction or an exponent.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteDouble(MetadataTextWriter writer, double value) => WriteReal(writer, value);

    /// <summary>Writes a key and a number, always with a fraction or an exponent.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public static void WriteDouble(MetadataTextWriter writer, EncodedKey key, double value)
    {
        writer.WritePropertyName(key);
        WriteReal(writer, value);
    }

    /// <summary>Writes a number, always with a fraction.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteDecimal(MetadataTextWriter writer, decimal value) => WriteReal(writer, value);

    private static void WriteReal<T>(MetadataTextWriter writer, T value)
        where T : struct, INumberBase<T>
    {
        if (!T.IsFinite(value) && writer.WritesPythonLiterals)
        {
            writer.WriteRawValue(T.IsNaN(value) ? "NaN"u8 : T.IsPositive(value) ? "Infinity"u8 : "-Infinity"u8);
            return;
        }

        if (!T.IsFinite(value))
        {
            throw new UnwritableValueException(T.IsNaN(value)
                ? "W&B takes no NaN. Declare the member nullable and set null, or choose [ArtifactMetadata(NaN = MetadataNaNPolicy.WriteNull)]."
                : $"W&B takes no {value.ToString(null, CultureInfo.InvariantCulture)}. Declare the member nullable and set null.");
        }

        writer.WriteReal(value);
    }
}
