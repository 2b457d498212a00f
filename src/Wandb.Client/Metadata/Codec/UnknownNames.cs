using System.Runtime.CompilerServices;

namespace Wandb.Metadata.Codec;

/// <summary>
/// Texts that an enum has no member for, each standing as a number that no member has: so a record that holds one can be copied and
/// saved, and the text comes out again. A number belongs to one text of one enum for as long as the process lives, wherever the
/// record travels; a number that belongs to none is refused when it is written.
/// </summary>
internal static class UnknownNames<T>
    where T : struct, Enum
{
    // Beyond these, stored texts are no enum: they are refused as before, and memory stays bounded.
    private const int MostTexts = 1024;
    private const int LongestText = 256;
    private const int MostProbes = 4096;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, ulong> Numbers = [];
    private static readonly Dictionary<ulong, string> Texts = [];

    private static int Bits => Unsafe.SizeOf<T>() * 8;

    private static ulong Mask => ulong.MaxValue >> (64 - Bits);

    /// <summary>A number for the text that is none of the known values and, for flags, no combination of them.</summary>
    public static bool TryKeep(string text, ReadOnlySpan<ulong> known, bool isFlags, out T value)
    {
        lock (Gate)
        {
            if (!Numbers.TryGetValue(text, out ulong number))
            {
                if (text.Length > LongestText || Numbers.Count == MostTexts || !TryFind(text, known, isFlags, out number))
                {
                    value = default;
                    return false;
                }

                Numbers.Add(text, number);
                Texts.Add(number, text);
            }

            value = EnumBits.To<T>(number);
            return true;
        }
    }

    public static string? Find(T value)
    {
        lock (Gate)
        {
            return Texts.GetValueOrDefault(EnumBits.Of(value) & Mask);
        }
    }

    // From the text's hash, so that a number somebody writes by hand is none of these.
    private static bool TryFind(string text, ReadOnlySpan<ulong> known, bool isFlags, out ulong number)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        ulong named = 0;
        foreach (ulong value in known)
        {
            named |= value;
        }

        for (int i = 0; i < MostProbes; i++, hash = (hash * 6364136223846793005) + 1442695040888963407)
        {
            number = (hash >> (64 - Bits)) & Mask & (isFlags ? ~named : ulong.MaxValue);
            if (number != 0 && !Texts.ContainsKey(number) && !IsKnown(number, known))
            {
                return true;
            }
        }

        number = 0;
        return false;
    }

    private static bool IsKnown(ulong number, ReadOnlySpan<ulong> known)
    {
        foreach (ulong value in known)
        {
            if ((value & Mask) == number)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>An enum value as its bits, filled up with zeros.</summary>
internal static class EnumBits
{
    public static ulong Of<T>(T value)
        where T : struct, Enum => Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.BitCast<T, byte>(value),
            2 => Unsafe.BitCast<T, ushort>(value),
            4 => Unsafe.BitCast<T, uint>(value),
            _ => Unsafe.BitCast<T, ulong>(value),
        };

    public static T To<T>(ulong bits)
        where T : struct, Enum => Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.BitCast<byte, T>(unchecked((byte)bits)),
            2 => Unsafe.BitCast<ushort, T>(unchecked((ushort)bits)),
            4 => Unsafe.BitCast<uint, T>(unchecked((uint)bits)),
            _ => Unsafe.BitCast<ulong, T>(bits),
        };
}
