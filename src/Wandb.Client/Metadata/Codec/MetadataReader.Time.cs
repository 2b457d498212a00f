using System.Globalization;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

public static partial class MetadataReader
{
    /// <summary>Reads a date and time in ISO 8601; its offset, <c>Z</c> or nothing decides the <see cref="DateTime.Kind"/>.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The date and time.</returns>
    public static DateTime ReadDateTime(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out DateTime value) ? value : throw Unfit(ref reader, "a date and time (ISO 8601)");

    /// <summary>Reads a date and time with its offset in ISO 8601; without an offset it is local time.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The date and time.</returns>
    public static DateTimeOffset ReadDateTimeOffset(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset value)
            ? value
            : throw Unfit(ref reader, "a date and time (ISO 8601)");

    /// <summary>Reads a date, <c>yyyy-MM-dd</c>.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The date.</returns>
    public static DateOnly ReadDateOnly(ref Utf8JsonReader reader) =>
        DateOnly.TryParseExact(ReadText(ref reader, "a date"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly value)
            ? value
            : throw Unfit(ref reader, "a date (yyyy-MM-dd)");

    /// <summary>Reads a time of day, <c>HH:mm:ss</c> with up to seven digits of a fraction.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The time of day.</returns>
    public static TimeOnly ReadTimeOnly(ref Utf8JsonReader reader) =>
        TimeSpan.TryParseExact(ReadText(ref reader, "a time of day"), "c", CultureInfo.InvariantCulture, out TimeSpan value)
            && value >= TimeSpan.Zero && value.Days == 0
                ? TimeOnly.FromTimeSpan(value)
                : throw Unfit(ref reader, "a time of day (HH:mm:ss)");

    /// <summary>Reads a span of time, <c>d.hh:mm:ss</c> with up to seven digits of a fraction.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The span of time.</returns>
    public static TimeSpan ReadTimeSpan(ref Utf8JsonReader reader) =>
        TimeSpan.TryParseExact(ReadText(ref reader, "a span of time"), "c", CultureInfo.InvariantCulture, out TimeSpan value)
            ? value
            : throw Unfit(ref reader, "a span of time (d.hh:mm:ss)");
}
