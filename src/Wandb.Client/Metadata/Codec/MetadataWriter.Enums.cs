using System.Globalization;
using System.Runtime.CompilerServices;

namespace Wandb.Metadata.Codec;

public static partial class MetadataWriter
{
    /// <summary>Writes flags: the name of the value when it has one, else the names whose values it is made of.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="names">The names.</param>
    /// <param name="values">The value of each name.</param>
    public static void WriteFlags<T>(MetadataTextWriter writer, T value, ReadOnlySpan<string> names, ReadOnlySpan<ulong> values)
        where T : struct, Enum
    {
        ulong mask = ulong.MaxValue >> (64 - (Unsafe.SizeOf<T>() * 8));
        ulong flags = EnumBits.Of(value);
        int exact = IndexOf(values, flags, mask);
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
        foreach (ulong named in descending)
        {
            ulong bits = named & mask;
            if (bits != 0 && (rest & bits) == bits)
            {
                rest &= ~bits;
                found[named] = names[values.IndexOf(named)];
            }
        }

        if (rest != 0 || found.Count == 0)
        {
            if (UnknownNames<T>.Find(value) is { } unknown)
            {
                writer.WriteStringValue(unknown);
                return;
            }

            throw new UnwritableValueException(string.Create(CultureInfo.InvariantCulture, $"{value:D} is no combination of {string.Join(", ", names)}."));
        }

        writer.WriteStringValue(string.Join(", ", found.Values));
    }

    /// <summary>The text that a value stands for which no member of the enum has, as <see cref="MetadataReader.KeepUnknownName"/> made it.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The text.</returns>
    public static string UnknownName<T>(T value)
        where T : struct, Enum =>
        UnknownNames<T>.Find(value) ?? throw new UnwritableValueException($"{typeof(T).Name} has no member {value:D}.");

    private static int IndexOf(ReadOnlySpan<ulong> values, ulong flags, ulong mask)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if ((values[i] & mask) == flags)
            {
                return i;
            }
        }

        return -1;
    }
}
