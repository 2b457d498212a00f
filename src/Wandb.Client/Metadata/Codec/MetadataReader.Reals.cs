using System.Globalization;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

public static partial class MetadataReader
{
    /// <summary>Reads a number; one beyond the range of the type does not fit.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number, finite.</returns>
    public static Half ReadHalf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number
        && Half.TryParse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out Half value)
        && Half.IsFinite(value)
            ? value
            : throw Unfit(ref reader, "a number (Half)");

    /// <summary>Reads a number; one beyond the range of the type does not fit.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number, finite.</returns>
    public static float ReadSingle(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetSingle(out float value) && float.IsFinite(value)
            ? value
            : throw Unfit(ref reader, "a number (float)");

    /// <summary>Reads a number; one beyond the range of the type does not fit.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number, finite.</returns>
    public static double ReadDouble(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw Unfit(ref reader, "a number (double)");

    /// <summary>Reads a number; one beyond the range of the type does not fit.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The number.</returns>
    public static decimal ReadDecimal(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out decimal value) ? value : throw Unfit(ref reader, "a number (decimal)");
}
