using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.Metadata;

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
    /// <param name="value">The value, of its own and safe to keep; undefined when there is none.</param>
    /// <returns>Whether the key is there.</returns>
    public bool TryGet(string key, out JsonElement value)
    {
        bool found = _document.TryGetValue(key, out ReadOnlyMemory<byte> raw);
        value = found ? JsonElement.Parse(raw.Span) : default;
        return found;
    }

    /// <summary>Sets a key. Number text is kept as it stands in the element.</summary>
    /// <param name="key">The top-level key.</param>
    /// <param name="value">The value.</param>
    public void Set(string key, JsonElement value) => _document.Set(key, JsonMarshal.GetRawUtf8Value(value));

    /// <summary>Sets a key.</summary>
    /// <param name="key">The top-level key.</param>
    /// <param name="value">The value; null is JSON's null.</param>
    public void Set(string key, JsonNode? value) => _document.Set(key, Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null"));

    /// <summary>Removes a key.</summary>
    /// <param name="key">The top-level key.</param>
    public void Unset(string key) => _document.Unset(key);
}
