using System.Net.Http.Headers;
using System.Text;

namespace Wandb;

/// <summary>An API key, which leaves this class only as a request header.</summary>
internal sealed class ApiKeyCredential
{
    private const string UserName = "api";
    private const string Hidden = "***";
    private readonly string _key;
    private readonly string _encoded;

    public ApiKeyCredential(string key)
    {
        _key = key;
        _encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{key}"));
    }

    public AuthenticationHeaderValue Header => new("Basic", _encoded);

    /// <summary>Null when the text may be a key. Keys are opaque: their form changed over the years and differs between servers.</summary>
    public static string? FaultOf(string key) =>
        string.IsNullOrWhiteSpace(key) ? "is empty"
        : key.Any(char.IsWhiteSpace) ? "has white space in it"
        : key.Any(char.IsControl) ? "has a control character in it"
        : null;

    /// <summary>Takes the key out of a text that came from elsewhere (a server may echo what it was sent).</summary>
    public string Redact(string text) =>
        text.Replace(_encoded, Hidden, StringComparison.Ordinal).Replace(_key, Hidden, StringComparison.Ordinal);

    public override string ToString() => Hidden;
}
