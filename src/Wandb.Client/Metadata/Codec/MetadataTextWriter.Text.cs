using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Wandb.Metadata.Codec;

public sealed partial class MetadataTextWriter
{
    // Longest text that a formatted value between quotes has: a time span with days and fraction has 26 characters, a GUID 36.
    private const int TextLength = 48;

    // What needs no escape and is one byte each.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static code => (char)code).Where(static character => character is not ('"' or '\\'))]);

    /// <summary>Writes a text, or null.</summary>
    /// <param name="value">The value.</param>
    public void WriteStringValue(string? value)
    {
        if (value is null)
        {
            WriteNullValue();
        }
        else
        {
            WriteStringValue(value.AsSpan());
        }
    }

    /// <summary>Writes a text.</summary>
    /// <param name="value">The value.</param>
    public void WriteStringValue(ReadOnlySpan<char> value)
    {
        if (value.ContainsAnyExcept(Plain))
        {
            BeginForeign().WriteStringValue(value);
            EndForeign();
            return;
        }

        Span<byte> text = Begin(value.Length + 2);
        text[0] = (byte)'"';
        Ascii.FromUtf16(value, text[1..], out _);
        text[value.Length + 1] = (byte)'"';
        _length += value.Length + 2;
    }

    /// <summary>Writes a key and a text, or null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void WriteString(EncodedKey key, string? value)
    {
        WritePropertyName(key);
        WriteStringValue(value);
    }

    /// <summary>Writes a key and a boolean.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void WriteBoolean(EncodedKey key, bool value)
    {
        WritePropertyName(key);
        WriteBooleanValue(value);
    }

    /// <summary>Writes bytes as base64.</summary>
    /// <param name="bytes">The bytes.</param>
    public void WriteBase64StringValue(ReadOnlySpan<byte> bytes)
    {
        Span<byte> text = Begin(Base64.GetMaxEncodedToUtf8Length(bytes.Length) + 2);
        text[0] = (byte)'"';
        Base64.EncodeToUtf8(bytes, text[1..], out _, out int length);
        text[length + 1] = (byte)'"';
        _length += length + 2;
    }

    // For types whose text needs no escape.
    internal void WriteFormattedText<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = Begin(TextLength);
        text[0] = (byte)'"';
        value.TryFormat(text[1..], out int length, format, CultureInfo.InvariantCulture);
        text[length + 1] = (byte)'"';
        _length += length + 2;
    }

    // The fraction ends at its last digit that is not 0, and is left out when there is none.
    internal void WriteTime<T>(T value)
        where T : IUtf8SpanFormattable
    {
        const int Seconds = 20;
        const int Fraction = 8;
        Span<byte> text = Begin(TextLength);
        text[0] = (byte)'"';
        value.TryFormat(text[1..], out int length, "O", CultureInfo.InvariantCulture);
        int end = Seconds + Fraction;
        while (text[end - 1] == '0')
        {
            end--;
        }

        end = text[end - 1] == '.' ? end - 1 : end;
        Span<byte> zone = text[(Seconds + Fraction)..(length + 1)];
        zone.CopyTo(text[end..]);
        end += zone.Length;
        text[end] = (byte)'"';
        _length += end + 1;
    }
}
