using System.Text;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

public static partial class MetadataReader
{
    // Set while a stored value is compared with what replaces it: what the record does not declare must not keep it from being patched.
    [ThreadStatic]
    private static bool _keepsUndeclared;

    /// <summary>Refuses a key that a strict record does not declare.</summary>
    /// <param name="reader">The reader, on the first token of the value.</param>
    /// <param name="key">The key, unescaped.</param>
    /// <param name="record">The record.</param>
    public static void RefuseKey(ref Utf8JsonReader reader, ReadOnlySpan<byte> key, MetadataShape record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!_keepsUndeclared)
        {
            throw Unfit(ref reader, record.Undeclared(Encoding.UTF8.GetString(key)));
        }

        reader.Skip();
    }

    /// <summary>The value of a collection whose key is missing.</summary>
    /// <typeparam name="T">The collection.</typeparam>
    /// <param name="text">The text of an empty one.</param>
    /// <param name="read">Reads it.</param>
    /// <returns>An empty collection.</returns>
    public static T ReadEmpty<T>(ReadOnlySpan<byte> text, ReadMetadataValue<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var reader = new Utf8JsonReader(text);
        reader.Read();
        return read(ref reader);
    }

    /// <summary>Reads a stored value, passing over what its records do not declare.</summary>
    internal static T KeepingUndeclared<T>(ReadOnlySpan<byte> text, ReadMetadataValue<T> read)
    {
        bool before = _keepsUndeclared;
        _keepsUndeclared = true;
        try
        {
            return MetadataCodec.Decode(text, read, MetadataPath.Root, key: null);
        }
        finally
        {
            _keepsUndeclared = before;
        }
    }
}
