using System.Globalization;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

public static partial class MetadataWriter
{
    /// <summary>Writes flags: the name of the value when it has one, else the names whose values it is made of.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="flags">The value.</param>
    /// <param name="names">The names.</param>
    /// <param name="values">The value of each name.</param>
    public static void WriteFlags(Utf8JsonWriter writer, ulong flags, ReadOnlySpan<string> names, ReadOnlySpan<ulong> values)
    {
        int exact = values.IndexOf(flags);
        if (exact >= 0)
        {
            writer.WriteStringValue(names[exact]);
            return;
        }

        // Large values first, so that a name for a combination stands for its parts; written in the order of the values.
        ulong rest = flags;
        var found = new SortedDictionary<ulong, string>();
        ulong[] descending = [.. values];
        Array.Sort(descending);
        Array.Reverse(descending);
        foreach (ulong value in descending)
        {
            if (value != 0 && (rest & value) == value)
            {
                rest &= ~value;
                found[value] = names[values.IndexOf(value)];
            }
        }

        if (rest != 0 || found.Count == 0)
        {
            throw new UnwritableValueException(string.Create(CultureInfo.InvariantCulture, $"{flags} is no combination of {string.Join(", ", names)}."));
        }

        writer.WriteStringValue(string.Join(", ", found.Values));
    }
}
