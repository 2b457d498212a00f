using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Wandb;

/// <summary>
/// The proxies that the settings name for W&amp;B's traffic alone, by the scheme of the request; anything else goes as .NET has it
/// (<c>HTTP_PROXY</c>, <c>HTTPS_PROXY</c>, <c>ALL_PROXY</c>, <c>NO_PROXY</c>, or the system's settings).
/// </summary>
internal sealed class ProxyChoice : IWebProxy, ICredentials
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    private readonly Uri? _http;
    private readonly Uri? _https;
    private readonly NetworkCredential? _httpCredential;
    private readonly NetworkCredential? _httpsCredential;
    private readonly IWebProxy _fallback;

    // The addresses lose their user names and passwords: .NET puts the address of a proxy that refuses into its exception.
    private ProxyChoice(Uri? http, Uri? https, NetworkCredential? credential, IWebProxy fallback)
    {
        (_http, _https, _fallback) = (WithoutUserInfo(http), WithoutUserInfo(https), fallback);
        (_httpCredential, _httpsCredential) = (credential ?? FromUserInfo(http), credential ?? FromUserInfo(https));
    }

    ICredentials? IWebProxy.Credentials
    {
        get => this;
        set => throw new NotSupportedException("The credentials of these proxies are settings.");
    }

    public Uri? GetProxy(Uri destination) => Own(destination) ?? _fallback.GetProxy(destination);

    public bool IsBypassed(Uri host) => Own(host) is null && _fallback.IsBypassed(host);

    public NetworkCredential? GetCredential(Uri uri, string authType) =>
        uri == _http ? _httpCredential
        : uri == _https ? _httpsCredential
        : _fallback.Credentials?.GetCredential(uri, authType);

    /// <summary>Null when the settings name no proxy. Throws <see cref="WandbConfigurationException"/>, which shows no password.</summary>
    public static ProxyChoice? Of(FoundSetting? http, FoundSetting? https, string? authorization, List<string> warnings) =>
        http is null && https is null
            ? null
            : new ProxyChoice(Check(http), Check(https), FromHeader(authorization, warnings), HttpClient.DefaultProxy);

    private static Uri? Check(FoundSetting? proxy)
    {
        if (proxy is not { } found)
        {
            return null;
        }

        string url = found.Text.Contains("://", StringComparison.Ordinal) ? found.Text : "http://" + found.Text;
        return Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) && Schemes.Contains(parsed.Scheme) && parsed.Host.Length > 0
            ? parsed
            : throw new WandbConfigurationException(
                $"The proxy from {found.Source} is no URL of a proxy. Give one such as http://proxy.example:3128; http, https, socks4, socks4a and socks5 are known.");
    }

    private Uri? Own(Uri destination) =>
        destination.Scheme == Uri.UriSchemeHttp ? _http
        : destination.Scheme == Uri.UriSchemeHttps ? _https
        : null;

    private static Uri? WithoutUserInfo(Uri? proxy) =>
        proxy is null ? null : new UriBuilder(proxy) { UserName = string.Empty, Password = string.Empty }.Uri;

    private static NetworkCredential? FromUserInfo(Uri? proxy)
    {
        if (proxy is null)
        {
            return null;
        }

        string[] parts = proxy.UserInfo.Split(':', 2);
        return parts[0].Length == 0 ? null : new NetworkCredential(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? string.Empty));
    }

    private static NetworkCredential? FromHeader(string? authorization, List<string> warnings)
    {
        if (authorization is null)
        {
            return null;
        }

        byte[] decoded = new byte[authorization.Length];
        if (AuthenticationHeaderValue.TryParse(authorization, out AuthenticationHeaderValue? header)
            && header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(header.Parameter ?? string.Empty, decoded, out int length)
            && Encoding.UTF8.GetString(decoded, 0, length).Split(':', 2) is [var user, var password])
        {
            return new NetworkCredential(user, password);
        }

        warnings.Add($"The header {ExtraHeaders.ProxyAuthorization} is ignored: only the scheme Basic is known.");
        return null;
    }
}
