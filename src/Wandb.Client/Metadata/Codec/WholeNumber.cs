using System.Globalization;
using System.Numerics;
using System.Text;

namespace Wandb.Metadata.Codec;

/// <summary>Reads numbers that are whole whatever their spelling, such as <c>3.0</c> and <c>1e3</c>, without rounding.</summary>
internal static class WholeNumber
{
    // An exponent makes a large number of a short text; Python writes none for its integers.
    private const int MostDigits = 1000;

    public static bool TryRead(ReadOnlySpan<byte> number, out BigInteger value)
    {
        value = default;
        int mark = number.IndexOfAny((byte)'e', (byte)'E');
        ReadOnlySpan<byte> mantissa = mark < 0 ? number : number[..mark];
        long exponent = 0;
        if (mark >= 0 && !long.TryParse(number[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        int point = mantissa.IndexOf((byte)'.');
        string digits = Encoding.ASCII.GetString(mantissa);
        if (point >= 0)
        {
            digits = digits.Remove(point, 1);
            exponent -= digits.Length - point;
        }

        string kept = digits.TrimEnd('0');
        if (kept is "" or "-")
        {
            return true;
        }

        exponent += digits.Length - kept.Length;
        return exponent >= 0
            && exponent + kept.Length <= MostDigits
            && BigInteger.TryParse(kept + new string('0', (int)exponent), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }
}
