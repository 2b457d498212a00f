using System.Security.Cryptography;
using System.Text;

namespace Wandb;

/// <summary>The name of a content in the cache. Rule: the layout of W&amp;B's own clients, which share the cache.</summary>
internal readonly record struct CacheKey
{
    private const string ByMd5 = "md5";
    private const string ByETag = "etag";

    private CacheKey(string kind, string hex) => (Kind, Hex) = (kind, hex);

    public string Kind { get; }

    public string Hex { get; }

    /// <summary>Below the <c>obj</c> directory.</summary>
    public string RelativePath => Path.Join(Kind, Hex[..2], Hex[2..]);

    /// <summary>Whether the content can be checked against the key.</summary>
    public bool IsMd5 => Kind == ByMd5;

    /// <summary>A file, by the lower-case hex of its MD5.</summary>
    public static CacheKey OfMd5(string hexMd5) => new(ByMd5, hexMd5);

    /// <summary>A reference, by its URL and the ETag that it has there.</summary>
    public static CacheKey OfReference(string url, string etag)
    {
        Span<byte> both = stackalloc byte[2 * SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(url), both);
        SHA256.HashData(Encoding.UTF8.GetBytes(etag), both[SHA256.HashSizeInBytes..]);
        return new CacheKey(ByETag, Convert.ToHexStringLower(SHA256.HashData(both)));
    }

    public override string ToString() => $"{Kind}/{Hex}";
}
