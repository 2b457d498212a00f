using System.Text.Json;

namespace Wandb.Metadata.Codec;

public static partial class MetadataReader
{
    /// <summary>
    /// Keeps a text that an enum has no member for, where it stands inside a record, list or dictionary: writing the value writes that
    /// text. Read alone it does not fit.
    /// </summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="known">The values that have names.</param>
    /// <param name="expected">What was expected, in words.</param>
    /// <returns>A value that stands for the text.</returns>
    public static T KeepUnknownName<T>(ref Utf8JsonReader reader, ReadOnlySpan<T> known, string expected)
        where T : struct, Enum
    {
        // A whole text that is one value is an editor's own key: there a value that is none of the enum's would go on unnoticed.
        if (reader.CurrentDepth == 0 || reader.TokenType != JsonTokenType.String)
        {
            throw Unfit(ref reader, expected);
        }

        ulong[] bits = new ulong[known.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = EnumBits.Of(known[i]);
        }

        return UnknownNames<T>.TryKeep(reader.GetString()!, bits, isFlags: false, out T value) ? value : throw Unfit(ref reader, expected);
    }

    /// <summary>Reads flags: names separated by commas. A text with other names is kept as by <see cref="KeepUnknownName"/>.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="names">The names.</param>
    /// <param name="values">The value of each name.</param>
    /// <returns>The values combined.</returns>
    public static T ReadFlags<T>(ref Utf8JsonReader reader, ReadOnlySpan<string> names, ReadOnlySpan<ulong> values)
        where T : struct, Enum
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw UnfitFlags(ref reader, names);
        }

        string text = reader.GetString()!;
        ulong flags = 0;
        foreach (Range part in text.AsSpan().Split(','))
        {
            int index = IndexOf(names, text.AsSpan()[part].Trim());
            if (index < 0)
            {
                return reader.CurrentDepth > 0 && UnknownNames<T>.TryKeep(text, values, isFlags: true, out T unknown)
                    ? unknown
                    : throw UnfitFlags(ref reader, names);
            }

            flags |= values[index];
        }

        return EnumBits.To<T>(flags);
    }

    private static Exception UnfitFlags(ref Utf8JsonReader reader, ReadOnlySpan<string> names) =>
        Unfit(ref reader, $"names of {string.Join(", ", names)}");

    private static int IndexOf(ReadOnlySpan<string> names, ReadOnlySpan<char> name)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (name.SequenceEqual(names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
