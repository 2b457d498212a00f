using System.Globalization;

namespace Wandb.Metadata.Codec;

public sealed partial class MetadataTextWriter
{
    // Room for any number of a fixed size: Int128 has 40 characters, decimal 31, double 24.
    private const int NumberLength = 48;

    /// <summary>Writes a whole number.</summary>
    /// <param name="value">The value.</param>
    public void WriteNumberValue(int value) => WriteFormatted(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="value">The value.</param>
    public void WriteNumberValue(uint value) => WriteFormatted(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="value">The value.</param>
    public void WriteNumberValue(long value) => WriteFormatted(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="value">The value.</param>
    public void WriteNumberValue(ulong value) => WriteFormatted(value);

    /// <summary>Writes a key and a whole number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void WriteNumber(EncodedKey key, int value)
    {
        WritePropertyName(key);
        WriteFormatted(value);
    }

    /// <summary>Writes a key and a whole number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void WriteNumber(EncodedKey key, uint value)
    {
        WritePropertyName(key);
        WriteFormatted(value);
    }

    /// <summary>Writes a key and a whole number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void WriteNumber(EncodedKey key, long value)
    {
        WritePropertyName(key);
        WriteFormatted(value);
    }

    /// <summary>Writes a key and a whole number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void WriteNumber(EncodedKey key, ulong value)
    {
        WritePropertyName(key);
        WriteFormatted(value);
    }

    // For types whose JSON is their invariant text.
    internal void WriteFormatted<T>(T value)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(Begin(NumberLength), out int length, default, NumberFormatInfo.InvariantInfo);
        _length += length;
    }

    // 1.0, never 1: Python reads the second back as an int.
    internal void WriteReal<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = Begin(NumberLength);
        value.TryFormat(text, out int length, default, NumberFormatInfo.InvariantInfo);
        if (!text[..length].ContainsAny((byte)'.', (byte)'E'))
        {
            text[length] = (byte)'.';
            text[length + 1] = (byte)'0';
            length += 2;
        }

        _length += length;
    }
}
