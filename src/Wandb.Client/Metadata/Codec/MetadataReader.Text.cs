using System.Text.Json;

namespace Wandb.Metadata.Codec;

public static partial class MetadataReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The text.</returns>
    public static string ReadString(ref Utf8JsonReader reader) => ReadText(ref reader, "a string");

    /// <summary>Reads a text of one UTF-16 character.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The character.</returns>
    public static char ReadChar(ref Utf8JsonReader reader) =>
        ReadText(ref reader, "a string of one character") is [char only] ? only : throw Unfit(ref reader, "a string of one character");

    /// <summary>Reads a boolean.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The value.</returns>
    public static bool ReadBoolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Unfit(ref reader, "true or false"),
    };

    /// <summary>Reads a GUID, 32 hexadecimal digits in groups separated by hyphens.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The GUID.</returns>
    public static Guid ReadGuid(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out Guid value) ? value : throw Unfit(ref reader, "a GUID");

    /// <summary>Reads a URI, absolute or relative.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The URI.</returns>
    public static Uri ReadUri(ref Utf8JsonReader reader) =>
        Uri.TryCreate(ReadText(ref reader, "a URI"), UriKind.RelativeOrAbsolute, out Uri? value) ? value : throw Unfit(ref reader, "a URI");

    /// <summary>Reads a version of two to four numbers, such as <c>1.2.3</c>.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The version.</returns>
    public static Version ReadVersion(ref Utf8JsonReader reader) =>
        Version.TryParse(ReadText(ref reader, "a version"), out Version? value) ? value : throw Unfit(ref reader, "a version such as \"1.2.3\"");

    /// <summary>Reads bytes from base64.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The bytes.</returns>
    public static byte[] ReadBytes(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out byte[]? value) ? value : throw Unfit(ref reader, "base64 text");

    /// <summary>Reads bytes from base64.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The bytes.</returns>
    public static ReadOnlyMemory<byte> ReadReadOnlyMemory(ref Utf8JsonReader reader) => ReadBytes(ref reader);

    /// <summary>Reads bytes from base64.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The bytes.</returns>
    public static Memory<byte> ReadMemory(ref Utf8JsonReader reader) => ReadBytes(ref reader);

    private static string ReadText(ref Utf8JsonReader reader, string expected) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw Unfit(ref reader, expected);
}
