using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

// Whole numbers are read with a fraction of zeros too (3.0): many JSON writers do not tell the two apart.
public static partial class MetadataReader
{
    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static sbyte ReadSByte(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetSByte(out sbyte value)
            ? value
            : (sbyte)ReadWhole(ref reader, sbyte.MinValue, sbyte.MaxValue, "a whole number (sbyte)");

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static byte ReadByte(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out byte value)
            ? value
            : (byte)ReadWhole(ref reader, byte.MinValue, byte.MaxValue, "a whole number (byte)");

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static short ReadInt16(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt16(out short value)
            ? value
            : (short)ReadWhole(ref reader, short.MinValue, short.MaxValue, "a whole number (short)");

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static ushort ReadUInt16(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt16(out ushort value)
            ? value
            : (ushort)ReadWhole(ref reader, ushort.MinValue, ushort.MaxValue, "a whole number (ushort)");

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static int ReadInt32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int value)
            ? value
            : (int)ReadWhole(ref reader, int.MinValue, int.MaxValue, "a whole number (int)");

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static uint ReadUInt32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out uint value)
            ? value
            : (uint)ReadWhole(ref reader, uint.MinValue, uint.MaxValue, "a whole number (uint)");

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static long ReadInt64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value)
            ? value
            : (long)ReadWhole(ref reader, long.MinValue, long.MaxValue, "a whole number (long)");

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static ulong ReadUInt64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out ulong value)
            ? value
            : (ulong)ReadWhole(ref reader, ulong.MinValue, ulong.MaxValue, "a whole number (ulong)");

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static Int128 ReadInt128(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number
        && Int128.TryParse(reader.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 value)
            ? value
            : (Int128)ReadWhole(ref reader, decimal.MinValue, decimal.MaxValue, "a whole number (Int128)");

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static UInt128 ReadUInt128(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number
        && UInt128.TryParse(reader.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out UInt128 value)
            ? value
            : (UInt128)ReadWhole(ref reader, 0, decimal.MaxValue, "a whole number (UInt128)");

    /// <summary>Reads a whole number of any size.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static BigInteger ReadBigInteger(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number
        && BigInteger.TryParse(
            Encoding.UTF8.GetString(reader.ValueSpan), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger value)
            ? value
            : (BigInteger)ReadWhole(ref reader, decimal.MinValue, decimal.MaxValue, "a whole number (BigInteger)");

    private static decimal ReadWhole(ref Utf8JsonReader reader, decimal least, decimal most, string expected) =>
        reader.TokenType == JsonTokenType.Number
        && reader.TryGetDecimal(out decimal value)
        && value == decimal.Truncate(value)
        && value >= least
        && value <= most
            ? value
            : throw Unfit(ref reader, expected);
}
