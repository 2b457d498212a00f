using System.Text.Json;

namespace Wandb.Metadata.Codec;

public static partial class MetadataReader
{
    /// <summary>Reads flags: names separated by commas.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="names">The names.</param>
    /// <param name="values">The value of each name.</param>
    /// <returns>The values combined.</returns>
    public static ulong ReadFlags(ref Utf8JsonReader reader, ReadOnlySpan<string> names, ReadOnlySpan<ulong> values)
    {
        string expected = $"names of {string.Join(", ", names)}";
        string text = ReadText(ref reader, expected);
        ulong flags = 0;
        foreach (Range part in text.AsSpan().Split(','))
        {
            int index = IndexOf(names, text.AsSpan()[part].Trim());
            flags |= index >= 0 ? values[index] : throw Unfit(ref reader, expected);
        }

        return flags;
    }

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
