using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Wandb.Metadata.Codec;

public static partial class MetadataReader
{
    // Made without a resolver: a converter that asks for another type's contract gets an exception, never reflection.
    internal static readonly JsonSerializerOptions ConverterOptions = new();

    /// <summary>Reads any JSON value.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The value, a copy.</returns>
    public static JsonElement ReadJsonElement(ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    /// <summary>Reads any JSON value but null.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The value.</returns>
    public static JsonNode ReadJsonNode(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.Null ? JsonNode.Parse(ref reader)! : throw Unfit(ref reader, "a value");

    /// <summary>Reads a JSON object.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The object.</returns>
    public static JsonObject ReadJsonObject(ref Utf8JsonReader reader)
    {
        StartObject(ref reader);
        return ReadJsonNode(ref reader).AsObject();
    }

    /// <summary>Reads a JSON array.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The array.</returns>
    public static JsonArray ReadJsonArray(ref Utf8JsonReader reader)
    {
        StartArray(ref reader);
        return ReadJsonNode(ref reader).AsArray();
    }

    /// <summary>Reads a JSON value that is no object, array or null.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The value.</returns>
    public static JsonValue ReadJsonValue(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject
            ? throw Unfit(ref reader, "a string, a number, true or false")
            : ReadJsonNode(ref reader).AsValue();

    /// <summary>Reads any JSON value as an object: null, or a <see cref="JsonElement"/>.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The value, a copy.</returns>
    public static object? ReadObject(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : JsonElement.ParseValue(ref reader);

    /// <summary>Reads a key of an object of a type that its base does not declare.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="others">The object's keys.</param>
    /// <param name="key">The key.</param>
    /// <param name="read">Reads the value.</param>
    /// <returns>The value.</returns>
    /// <exception cref="NotSupportedException">The object has no such key.</exception>
    /// <exception cref="MetadataFormatException">The value does not fit.</exception>
    public static T ReadOther<T>(IReadOnlyDictionary<string, JsonElement> others, string key, ReadMetadataValue<T> read)
    {
        ArgumentNullException.ThrowIfNull(others);
        return others.TryGetValue(key, out JsonElement value)
            ? MetadataCodec.Decode(JsonMarshal.GetRawUtf8Value(value), read, MetadataPath.Root, key)
            : throw new NotSupportedException($"The object is of a type that its base does not declare, and it has no key \"{key}\".");
    }

    /// <summary>The exception for what only a type that its base does not declare could answer.</summary>
    /// <param name="type">The base.</param>
    /// <param name="member">What was asked for.</param>
    /// <returns>The exception to throw.</returns>
    public static Exception UndeclaredType(string type, string member) => new NotSupportedException(
        $"The object is of a type that {type} does not declare with [JsonDerivedType], so nothing is known of its {member}.");

    /// <summary>The text under the key that names the type of an object, wherever in the object it stands.</summary>
    /// <param name="reader">The reader, on the start of the object, where it stays.</param>
    /// <param name="key">The key.</param>
    /// <returns>The text, or the digits of a number; null when the key is missing.</returns>
    public static string? Discriminator(ref Utf8JsonReader reader, ReadOnlySpan<byte> key)
    {
        StartObject(ref reader);
        Utf8JsonReader ahead = reader;
        while (NextKey(ref ahead))
        {
            bool isFound = ahead.ValueTextEquals(key);
            ahead.Read();
            if (isFound)
            {
                return ahead.TokenType == JsonTokenType.Number
                    ? Encoding.UTF8.GetString(ahead.ValueSpan)
                    : ReadText(ref ahead, "a string or a whole number that names the type");
            }

            ahead.Skip();
        }

        return null;
    }

    /// <summary>Reads a value with a converter of the user's, chosen by <c>JsonConverter</c>.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="converter">The converter.</param>
    /// <returns>The value.</returns>
    public static T ReadWith<T>(ref Utf8JsonReader reader, JsonConverter<T> converter)
    {
        ArgumentNullException.ThrowIfNull(converter);
        Utf8JsonReader start = reader;
        return reader.TokenType == JsonTokenType.Null && !converter.HandleNull
            ? throw Unfit(ref start, ValueOf<T>())
            : Convert(ref reader, converter) ?? throw Unfit(ref start, ValueOf<T>());
    }

    /// <summary>Reads a value with a converter of the user's, or null, which the converter reads when it handles null.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="converter">The converter.</param>
    /// <returns>The value.</returns>
    public static T? ReadNullableWith<T>(ref Utf8JsonReader reader, JsonConverter<T> converter)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(converter);
        return reader.TokenType == JsonTokenType.Null && !converter.HandleNull ? null : Convert(ref reader, converter);
    }

    private static T? Convert<T>(ref Utf8JsonReader reader, JsonConverter<T> converter)
    {
        Utf8JsonReader start = reader;
        try
        {
            return converter.Read(ref reader, typeof(T), ConverterOptions);
        }
        catch (Exception unfit) when (unfit is JsonException or InvalidOperationException or FormatException or NotSupportedException)
        {
            throw new UnfitValueException(start.TokenStartIndex, missingKey: null, $"{ValueOf<T>()} ({unfit.Message})", unfit);
        }
    }
}
