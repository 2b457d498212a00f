using System.Net.Http.Headers;
using System.Text;

namespace Wandb;

/// <summary>
/// What a request proves its sender with: an API key or an access token. Two of the same secret are equal. Nothing shows the secret:
/// it leaves this class only as a request header.
/// </summary>
public sealed class WandbCredential : IEquatable<WandbCredential>
{
    private const string UserName = "api";
    private readonly string _secret;

    private WandbCredential(string secret, AuthenticationHeaderValue header) => (_secret, Header) = (secret, header);

    internal AuthenticationHeaderValue Header { get; }

    /// <summary>What must be in no text: the secret, and the header's form of it.</summary>
    internal IEnumerable<string> Secrets => [_secret, Header.Parameter!];

    /// <summary>An API key, sent as the password of the user <c>api</c> (HTTP Basic).</summary>
    /// <param name="key">The key. Opaque: keys differ in form between servers and years.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The text can be no key: it is empty, or has white space or control characters in it.</exception>
    public static WandbCredential ApiKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return FaultOf(key) is { } fault
            ? throw new ArgumentException($"The API key {fault}, so it can be no key.", nameof(key))
            : new WandbCredential(key, new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{key}"))));
    }

    /// <summary>An access token, sent as it is (HTTP Bearer).</summary>
    /// <param name="token">The token.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The text can be no token: it is empty, or has characters in it that a header can't carry.</exception>
    public static WandbCredential AccessToken(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return TokenFaultOf(token) is { } fault
            ? throw new ArgumentException($"The access token {fault}, so it can be no token.", nameof(token))
            : new WandbCredential(token, new("Bearer", token));
    }

    /// <summary>Whether another credential is sent as this one is.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if scheme and secret are the same.</returns>
    public bool Equals(WandbCredential? other) =>
        ReferenceEquals(this, other) || (other is not null && Header.Scheme == other.Header.Scheme && _secret == other._secret);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WandbCredential);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Header.Scheme, _secret);

    /// <summary>The kind of the credential, never the secret.</summary>
    /// <returns><c>API key ***</c> or <c>access token ***</c>.</returns>
    public override string ToString() => Header.Scheme == "Basic" ? "API key ***" : "access token ***";

    /// <summary>Null when the text may be a key. Keys are opaque: their form changed over the years and differs between servers.</summary>
    internal static string? FaultOf(string key) =>
        string.IsNullOrWhiteSpace(key) ? "is empty"
        : key.Any(char.IsWhiteSpace) ? "has white space in it"
        : key.Any(char.IsControl) ? "has a control character in it"
        : null;

    /// <summary>Null when the text may be a token, which goes into a header as it is.</summary>
    internal static string? TokenFaultOf(string token) => FaultOf(token) ?? (Ascii.IsValid(token) ? null : "has a character beyond ASCII in it");
}
