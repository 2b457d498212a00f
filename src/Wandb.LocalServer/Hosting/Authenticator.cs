using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Wandb.LocalServer.Hosting;

/// <summary>Basic authentication as W&amp;B uses it: the user name is the word <c>api</c>, the password is the key.</summary>
internal sealed class Authenticator(string apiKey)
{
    private readonly byte[] _expected = Hash($"api:{apiKey}");

    public bool Accepts(string? authorization)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out AuthenticationHeaderValue? header)
            || !string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        byte[] given = new byte[header.Parameter?.Length ?? 0];
        return Convert.TryFromBase64String(header.Parameter ?? string.Empty, given, out int length)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(given.AsSpan(0, length)), _expected);
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
