using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Wandb;

/// <summary>Moments of an answer, read without a text of their own.</summary>
internal static class JsonMoments
{
    private const int Longest = 64;

    /// <summary>RFC 3339; without an offset it is UTC, as W&amp;B servers mean it.</summary>
    /// <param name="element">A text.</param>
    /// <param name="moment">What it says.</param>
    public static bool TryRead(JsonElement element, out DateTimeOffset moment)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(element)[1..^1];
        if (raw.Length > Longest || raw.Contains((byte)'\\'))
        {
            moment = default;
            return element.TryGetText(out string? escaped) && TryRead(escaped, out moment);
        }

        Span<char> text = stackalloc char[Longest];
        return TryRead(text[..Encoding.UTF8.GetChars(raw, text)], out moment);
    }

    private static bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
}
