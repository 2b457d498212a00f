using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

/// <summary>A key as it stands in JSON, quotes and colon included: made once, copied with every record. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EncodedKey
{
    private readonly byte[] _text;

    /// <summary>Makes a key ready to be written.</summary>
    /// <param name="key">The key, unescaped.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public EncodedKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _text = [(byte)'"', .. JsonEncodedText.Encode(key, MetadataTextWriter.Encoder).EncodedUtf8Bytes, (byte)'"', (byte)':'];
    }

    internal ReadOnlySpan<byte> Text => _text;

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(_text);
}
