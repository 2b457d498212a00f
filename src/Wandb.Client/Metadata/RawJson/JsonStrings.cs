using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Wandb.Metadata.RawJson;

// The content of a JSON string or key is what stands between its quotes. Unlike System.Text.Json these helpers take a lone
// surrogate escape ("\ud800") for what it is, because Python writes such texts and nothing may be lost on the way.
internal static class JsonStrings
{
    private static readonly SearchValues<char> EscapedCharacters = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    public static string Unescape(ReadOnlySpan<byte> content)
    {
        string text = Encoding.UTF8.GetString(content);
        int escape = text.IndexOf('\\', StringComparison.Ordinal);
        if (escape < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        int from = 0;
        while (escape >= 0)
        {
            result.Append(text, from, escape - from);
            from = escape + (text[escape + 1] == 'u' ? 6 : 2);
            result.Append(text[escape + 1] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)ushort.Parse(text.AsSpan(escape + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                char itself => itself,
            });
            escape = text.IndexOf('\\', from);
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    public static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
        {
            return true;
        }

        bool escaped = left.Contains((byte)'\\') || right.Contains((byte)'\\');
        return escaped && string.Equals(Unescape(left), Unescape(right), StringComparison.Ordinal);
    }

    public static int Hash(ReadOnlySpan<byte> content)
    {
        var hash = default(HashCode);
        hash.AddBytes(content.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(Unescape(content)) : content);
        return hash.ToHashCode();
    }

    /// <summary>Encodes a text that needs no escape in JSON and fits; false for any other.</summary>
    public static bool TryEncodePlain(string text, Span<byte> utf8, out int length)
    {
        length = 0;
        return !text.AsSpan().ContainsAny(EscapedCharacters)
            && Utf8.FromUtf16(text, utf8, out _, out length, replaceInvalidSequences: false) == OperationStatus.Done;
    }

    /// <summary>Writes a key or text as JSON, with its quotes and no more escapes than JSON asks for.</summary>
    public static byte[] Quote(string text)
    {
        if (!text.AsSpan().ContainsAny(EscapedCharacters) && IsWellFormed(text))
        {
            byte[] plain = new byte[Encoding.UTF8.GetByteCount(text) + 2];
            plain[0] = plain[^1] = (byte)'"';
            Encoding.UTF8.GetBytes(text, plain.AsSpan(1));
            return plain;
        }

        var quoted = new StringBuilder(text.Length + 8).Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            Append(quoted, text, ref i);
        }

        return Encoding.UTF8.GetBytes(quoted.Append('"').ToString());
    }

    private static void Append(StringBuilder quoted, string text, ref int i)
    {
        char c = text[i];
        if (c is '"' or '\\')
        {
            quoted.Append('\\').Append(c);
        }
        else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        {
            quoted.Append(c).Append(text[++i]);
        }
        else if (c < ' ' || char.IsSurrogate(c))
        {
            quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        else
        {
            quoted.Append(c);
        }
    }

    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i++))
            {
                return false;
            }
        }

        return true;
    }
}
