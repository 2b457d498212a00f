using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.Metadata.Codec;

namespace Wandb.Metadata;

public abstract partial class MetadataEditor
{
    /// <summary>Reads any key of the edited object as JSON, declared by the record or not.</summary>
    /// <param name="key">The key as it stands in the JSON document.</param>
    /// <param name="value">The value, of its own and safe to keep; undefined when there is none. A stored NaN reads as null.</param>
    /// <returns>Whether the key is there.</returns>
    /// <exception cref="MetadataFormatException">What stands where the edited object should is no object.</exception>
    public bool TryGet(string key, out JsonElement value) => TryReadKey(new MetadataKey<JsonElement>(key), MetadataReader.ReadJsonElement, out value);

    /// <summary>
    /// Sets any key of the edited object to JSON, declared by the record or not. Number text is kept as it stands in the element. The
    /// record's type of a declared key is not asked for: what does not fit it throws when it is read.
    /// </summary>
    /// <param name="key">The key as it stands in the JSON document.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is <c>default</c>, which is no JSON value.</exception>
    /// <exception cref="MetadataFormatException">What stands where the edited object should is no object.</exception>
    public void Set(string key, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            throw new ArgumentException($"The value for '{key}' is no JSON value but an empty JsonElement. Unset removes a key.", nameof(value));
        }

        _place.Document.SetAt(_place.Member(key).Steps, JsonMarshal.GetRawUtf8Value(value));
    }

    /// <summary>
    /// Sets any key of the edited object, declared by the record or not: numbers, texts and booleans convert to a node by themselves. A
    /// real number is written with a fraction. The record's type of a declared key is not asked for.
    /// </summary>
    /// <param name="key">The key as it stands in the JSON document.</param>
    /// <param name="value">The value; null is JSON's null.</param>
    /// <exception cref="ArgumentException">W&amp;B cannot store a number in it (NaN, infinity); the message says where.</exception>
    /// <exception cref="MetadataFormatException">What stands where the edited object should is no object.</exception>
    public void Set(string key, JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(key);
        using EncodeBuffer buffer = MetadataCodec.Encode(value, MetadataWriter.WriteNullableJsonNode, _place.Path, key);
        _place.Document.SetAt(_place.Member(key).Steps, buffer.Written);
    }
}
