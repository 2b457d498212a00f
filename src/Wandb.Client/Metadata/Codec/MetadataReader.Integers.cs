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
            : ReadWhole<sbyte>(ref reader);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static byte ReadByte(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out byte value)
            ? value
            : ReadWhole<byte>(ref reader);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static short ReadInt16(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt16(out short value)
            ? value
            : ReadWhole<short>(ref reader);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static ushort ReadUInt16(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt16(out ushort value)
            ? value
            : ReadWhole<ushort>(ref reader);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static int ReadInt32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int value)
            ? value
            : ReadWhole<int>(ref reader);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static uint ReadUInt32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out uint value)
            ? value
            : ReadWhole<uint>(ref reader);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static long ReadInt64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value)
            ? value
            : ReadWhole<long>(ref reader);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static ulong ReadUInt64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out ulong value)
            ? value
            : ReadWhole<ulong>(ref reader);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static Int128 ReadInt128(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number
        && Int128.TryParse(reader.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 value)
            ? value
            : ReadWhole<Int128>(ref reader);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static UInt128 ReadUInt128(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number
        && UInt128.TryParse(reader.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out UInt128 value)
            ? value
            : ReadWhole<UInt128>(ref reader);

    /// <summary>Reads a whole number of any size.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static BigInteger ReadBigInteger(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number
        && BigInteger.TryParse(
            Encoding.UTF8.GetString(reader.ValueSpan), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger value)
            ? value
            : reader.TokenType == JsonTokenType.Number && WholeNumber.TryRead(reader.ValueSpan, out value) ? value : throw Unfit(ref reader, "a whole number");

    private static T ReadWhole<T>(ref Utf8JsonReader reader)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        reader.TokenType == JsonTokenType.Number
        && WholeNumber.TryRead(reader.ValueSpan, out BigInteger value)
        && value >= BigInteger.CreateChecked(T.MinValue)
        && value <= BigInteger.CreateChecked(T.MaxValue)
            ? T.CreateChecked(value)
            : throw Unfit(ref reader, string.Create(CultureInfo.InvariantCulture, $"a whole number from {T.MinValue} to {T.MaxValue}"));
}
