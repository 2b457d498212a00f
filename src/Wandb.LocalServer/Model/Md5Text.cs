namespace Wandb.LocalServer.Model;

/// <summary>An MD5 as text. W&amp;B names the bytes of files by it: base64 in manifests and headers, hex in paths and here.</summary>
internal static class Md5Text
{
    /// <summary>That of no bytes that anyone has, for addresses that lead nowhere.</summary>
    public const string Nothing = "00000000000000000000000000000000";

    private const int Bytes = 16;

    /// <summary>The lower-case hex of a base64 text; null when that is no MD5.</summary>
    public static string? HexOf(string? base64)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return base64 is { Length: 24 } && Convert.TryFromBase64String(base64, bytes, out int length) && length == Bytes
            ? Convert.ToHexStringLower(bytes)
            : null;
    }

    public static string Base64Of(string hex) => Convert.ToBase64String(Convert.FromHexString(hex));

    public static bool IsHex(string text) => text.Length == 2 * Bytes && text.All(char.IsAsciiHexDigit);
}
