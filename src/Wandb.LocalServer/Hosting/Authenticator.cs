using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Wandb.LocalServer.Hosting;

/// <summary>Basic authentication as W&amp;B uses it (the user name is the word <c>api</c>, the password is the key), and access tokens.</summary>
internal sealed class Authenticator(string apiKey, TokenEndpoint tokens)
{
    private readonly byte[] _expected = Hash($"api:{apiKey}");

    public bool Accepts(string? authorization)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out AuthenticationHeaderValue? header))
        {
            return false;
        }

        if (string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return tokens.Accepts(header.Parameter ?? string.Empty);
        }

        if (!string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        byte[] given = new byte[header.Parameter?.Length ?? 0];
        return Convert.TryFromBase64String(header.Parameter ?? string.Empty, given, out int length)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(given.AsSpan(0, length)), _expected);
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
