using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

public static partial class MetadataReader
{
    private const NumberStyles Digits = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a number from a string, where <c>JsonNumberHandling</c> allows it.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="reader">The reader, on a string.</param>
    /// <param name="hasDigits">Whether numbers are read.</param>
    /// <param name="hasNames">Whether <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> are read.</param>
    /// <returns>The number.</returns>
    public static T ReadNumberText<T>(ref Utf8JsonReader reader, bool hasDigits, bool hasNames)
        where T : struct, INumberBase<T>
    {
        string expected = hasDigits ? $"a number ({typeof(T).Name}), or a string with one" : $"a number ({typeof(T).Name}) or its name";
        string text = ReadText(ref reader, expected);
        bool isName = text is "NaN" or "Infinity" or "-Infinity";

        // Number parsing takes NUL for an end.
        return (isName ? hasNames : hasDigits && !text.Contains('\0'))
            && T.TryParse(text, Digits, CultureInfo.InvariantCulture, out T value)
            && (isName || T.IsFinite(value))
                ? value
                : throw Unfit(ref reader, expected);
    }

    /// <summary>Reads a number, and null as NaN.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static Half ReadHalfOrNaN(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? Half.NaN : ReadHalf(ref reader);

    /// <summary>Reads a number, and null as NaN.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static float ReadSingleOrNaN(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? float.NaN : ReadSingle(ref reader);

    /// <summary>Reads a number, and null as NaN.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static double ReadDoubleOrNaN(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? double.NaN : ReadDouble(ref reader);
}
