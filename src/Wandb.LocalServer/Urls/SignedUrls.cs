using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wandb.LocalServer.Urls;

internal enum UrlCheck
{
    Good,
    Expired,
    Forged,
}

/// <summary>URLs that allow one thing for a while, to whoever has them: storage asks for no key.</summary>
internal sealed class SignedUrls(byte[] secret, TimeProvider time, TimeSpan lifetime)
{
    public const string ExpiresName = "expires";
    public const string SignatureName = "signature";

    public string Download(string origin, StorageTarget target, string name) => Make(origin, "GET", target, name);

    public string Upload(string origin, StorageTarget target, string name) => Make(origin, "PUT", target, name);

    public UrlCheck Check(string method, StorageTarget target, string? expires, string? signature)
    {
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out long end)
            || signature is null
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(Sign(method, target, end))))
        {
            return UrlCheck.Forged;
        }

        return end > time.GetUtcNow().ToUnixTimeSeconds() ? UrlCheck.Good : UrlCheck.Expired;
    }

    // The end of the path is the file's name, for those who read URLs; it means nothing and is not signed.
    private string Make(string origin, string method, StorageTarget target, string path)
    {
        long end = (time.GetUtcNow() + lifetime).ToUnixTimeSeconds();
        var url = new StringBuilder($"{origin}/{StorageTarget.Root}/{target.Path}/{Uri.EscapeDataString(FileName(path))}?");
        foreach ((string name, string value) in target.Query)
        {
            url.Append(CultureInfo.InvariantCulture, $"{name}={Uri.EscapeDataString(value)}&");
        }

        return url.Append(CultureInfo.InvariantCulture, $"{ExpiresName}={end}&{SignatureName}={Sign(method, target, end)}").ToString();
    }

    // A segment of dots would be taken for a way up.
    private static string FileName(string path) =>
        path[(path.LastIndexOf('/') + 1)..] is { Length: > 0 } name && name.Trim('.').Length > 0 ? name : "file";

    private string Sign(string method, StorageTarget target, long end)
    {
        string query = string.Join('&', target.Query.Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}"));
        string text = string.Create(CultureInfo.InvariantCulture, $"{method}\n{target.Path}\n{query}\n{end}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
    }
}
