using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Wandb.Metadata.RawJson;

// Python's json module writes NaN, Infinity and -Infinity, which are no JSON. A stored document that holds them can still be read:
// they are masked by numbers of the same length, so that every offset stays right and the text itself is never touched.
internal static class PythonLiterals
{
    private static readonly byte[] Null = "null"u8.ToArray();

    private static readonly (byte[] Literal, byte[] Mask)[] Masks =
    [
        ("NaN"u8.ToArray(), "0.0"u8.ToArray()),
        ("-Infinity"u8.ToArray(), "-0.000000"u8.ToArray()),
        ("Infinity"u8.ToArray(), "0.000000"u8.ToArray()),
    ];

    public static bool IsOne(ReadOnlySpan<byte> number) => number[0] is (byte)'N' or (byte)'I' || number.StartsWith("-I"u8);

    public static bool TryMask(ReadOnlySpan<byte> text, int start, [NotNullWhen(true)] out byte[]? masked)
    {
        masked = null;
        int at = start;
        while (at < text.Length)
        {
            int skip = text[at..].IndexOfAny("\"NI-"u8);
            if (skip < 0)
            {
                break;
            }

            at += skip;
            if (text[at] == '"')
            {
                at = EndOfString(text, at);
                continue;
            }

            at += Mask(text, at, ref masked);
        }

        return masked is not null;
    }

    /// <summary>Parses a document for reading. What JSON has no word for is null there, as the official client sends it.</summary>
    public static JsonElement ParseAsNull(byte[] utf8) => Parse(utf8, _ => Null);

    /// <summary>Parses a document for reading. What JSON has no word for is its name as a text, such as "NaN".</summary>
    public static JsonElement ParseAsName(byte[] utf8) => Parse(utf8, literal => [(byte)'"', .. literal, (byte)'"']);

    private static JsonElement Parse(byte[] utf8, Func<byte[], byte[]> replace)
    {
        JsonText text = JsonText.ParseSpliced(utf8);
        if (text.HasPythonLiterals)
        {
            var splices = new SpliceList();
            var reader = new Utf8JsonReader(text.Root.Scan, JsonText.ReaderOptions);
            while (reader.Read())
            {
                int start = text.Root.Start + (int)reader.TokenStartIndex;
                if (reader.TokenType == JsonTokenType.Number && IsOne(utf8.AsSpan(start)))
                {
                    int end = text.Root.Start + (int)reader.BytesConsumed;
                    splices.Replace(start, end, replace(utf8[start..end]));
                }
            }

            utf8 = splices.Apply(utf8, text.Root.Start, text.Root.End);
            return Parse(utf8);
        }

        return Parse(text.Root.Raw);
    }

    private static JsonElement Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, JsonText.ReaderOptions);
        return JsonElement.ParseValue(ref reader);
    }

    private static int Mask(ReadOnlySpan<byte> text, int at, ref byte[]? masked)
    {
        foreach ((byte[] literal, byte[] mask) in Masks)
        {
            if (text[at..].StartsWith(literal))
            {
                masked ??= text.ToArray();
                mask.CopyTo(masked, at);
                return literal.Length;
            }
        }

        return 1;
    }

    private static int EndOfString(ReadOnlySpan<byte> text, int quote)
    {
        int at = quote + 1;
        while (at < text.Length && text[at] != '"')
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        return at + 1;
    }
}
