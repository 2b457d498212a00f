using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

/// <summary>
/// Reads values for generated code. Each method expects the reader on the first token of the value and leaves it on the last. A value
/// that does not fit ends in a <see cref="MetadataFormatException"/> with its JSON path, made where the text is at hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class MetadataReader
{
    internal const string RequiredKey = "a value (the record requires this key)";

    /// <summary>Checks that an object begins here.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The position of the object, for <see cref="MissingKey"/>.</returns>
    public static long StartObject(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartObject ? reader.TokenStartIndex : throw Unfit(ref reader, "an object");

    /// <summary>Checks that an array begins here.</summary>
    /// <param name="reader">The reader.</param>
    public static void StartArray(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Unfit(ref reader, "an array");
        }
    }

    /// <summary>Goes to the next key of an object.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>False at the end of the object.</returns>
    public static bool NextKey(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes to the next item of an array.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>False at the end of the array.</returns>
    public static bool NextItem(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>The key that the reader stands on, unescaped, as UTF-8; the reader goes on to the value.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The key.</returns>
    public static ReadOnlySpan<byte> Key(scoped ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> key = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(KeyText(ref reader)) : reader.ValueSpan;
        reader.Read();
        return key;
    }

    /// <summary>The key that the reader stands on, as a string; the reader goes on to the value.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The key.</returns>
    public static string KeyString(ref Utf8JsonReader reader)
    {
        string key = KeyText(ref reader);
        reader.Read();
        return key;
    }

    /// <summary>The exception for a value that does not fit.</summary>
    /// <param name="reader">The reader, on the first token of the value.</param>
    /// <param name="expected">What was expected, in words, such as "a number".</param>
    /// <returns>The exception to throw.</returns>
    public static Exception Unfit(ref Utf8JsonReader reader, string expected) =>
        new UnfitValueException(reader.TokenStartIndex, missingKey: null, expected);

    /// <summary>The exception for a required key that an object lacks.</summary>
    /// <param name="start">The position of the object, from <see cref="StartObject"/>.</param>
    /// <param name="key">The key.</param>
    /// <returns>The exception to throw.</returns>
    public static Exception MissingKey(long start, string key) => new UnfitValueException(start, key, RequiredKey);

    internal static string ValueOf<T>() => $"a value of {typeof(T).Name}";

    private static string KeyText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no key of a record is spelt so.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
