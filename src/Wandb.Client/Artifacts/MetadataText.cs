using System.Text;

namespace Wandb;

/// <summary>Metadata travels as a string that holds JSON text; the documents work on its UTF-8 bytes.</summary>
internal static class MetadataText
{
    public static ReadOnlyMemory<byte> ToUtf8(string? text) => string.IsNullOrWhiteSpace(text) ? default : Encoding.UTF8.GetBytes(text);

    public static string FromUtf8(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
