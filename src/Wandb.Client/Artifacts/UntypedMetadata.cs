using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.Metadata;
using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>The metadata of an artifact by top-level key. Edits are kept until the artifact is saved; other keys keep their text.</summary>
public sealed class UntypedMetadata
{
    private readonly MetadataDocument _document;

    internal UntypedMetadata(MetadataDocument document) => _document = document;

    /// <summary>The top-level keys, with the edits in them.</summary>
    public IEnumerable<string> Keys => _document.Keys;

    /// <summary>Reads a key as it is now.</summary>
    /// <param name="key">The top-level key.</param>
    /// <param name="value">The value, of its own and safe to keep; undefined when there is none. A stored NaN reads as null.</param>
    /// <returns>Whether the key is there.</returns>
    public bool TryGet(string key, out JsonElement value)
    {
        bool found = _document.TryGetValue(key, out ReadOnlyMemory<byte> raw);
        value = found ? MetadataCodec.Decode(raw.Span, MetadataReader.ReadJsonElement, MetadataPath.Root, key) : default;
        return found;
    }

    /// <summary>Sets a key. Number text is kept as it stands in the element.</summary>
    /// <param name="key">The top-level key.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is <c>default</c>, which is no JSON value.</exception>
    public void Set(string key, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            throw new ArgumentException($"The value for '{key}' is no JSON value but an empty JsonElement. Unset removes a key.", nameof(value));
        }

        _document.Set(key, JsonMarshal.GetRawUtf8Value(value));
    }

    /// <summary>Sets a key: numbers, texts and booleans convert to a node by themselves. A real number is written with a fraction.</summary>
    /// <param name="key">The top-level key.</param>
    /// <param name="value">The value; null is JSON's null.</param>
    /// <exception cref="ArgumentException">W&amp;B cannot store a number in it (NaN, infinity); the message says where.</exception>
    public void Set(string key, JsonNode? value)
    {
        using EncodeBuffer buffer = MetadataCodec.Encode(value, MetadataWriter.WriteNullableJsonNode, MetadataPath.Root, key);
        _document.Set(key, buffer.Written);
    }

    /// <summary>Removes a key.</summary>
    /// <param name="key">The top-level key.</param>
    public void Unset(string key) => _document.Unset(key);

    /// <summary>Whose metadata it is and how many keys have pending edits. Never a value.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => _document.ToString();
}
