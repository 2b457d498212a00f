using System.Net.Http.Headers;
using System.Text;

namespace Wandb;

/// <summary>
/// Headers that the settings add to each request to the server, such as those that a gateway in front of it asks for. Their values count
/// as secrets. They go to no other host.
/// </summary>
internal sealed class ExtraHeaders
{
    public const string ProxyAuthorization = "Proxy-Authorization";

    // What decides how a request is cut and who it is from is not for settings to say.
    private static readonly string[] Own =
        ["Authorization", "Host", "Connection", "Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "Expect", "Upgrade", "TE", "Trailer"];

    private readonly SortedDictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the headers, for people.</summary>
    public IReadOnlyList<string> Names => [.. _headers.Keys];

    public IEnumerable<string> Values => _headers.Values;

    /// <summary>The value of <c>Proxy-Authorization</c>, which goes to the proxy and not to the server.</summary>
    public string? ForProxy { get; private set; }

    /// <summary>Adds the headers of a JSON object; later ones win. Throws <see cref="WandbConfigurationException"/>, which shows no value.</summary>
    public void AddJson(string? json, string source, List<string> warnings)
    {
        if (json is null)
        {
            return;
        }

        foreach ((string name, string value) in JsonMap.Read(json, source, "header"))
        {
            Add(name, value, source, warnings);
        }
    }

    public void Add(string name, string? value, string source, List<string> warnings)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        if (Own.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            warnings.Add($"The header {name} from {source} is ignored: the client sets it itself.");
        }
        else if (IsName(name) && !IsOfRequests(name))
        {
            warnings.Add($"The header {name} from {source} is ignored: no request has such a header.");
        }
        else if (!IsName(name) || !Ascii.IsValid(value) || value.Any(char.IsControl))
        {
            throw new WandbConfigurationException(
                $"The header '{name}' from {source} can't be sent: its name or its value has characters that no header has.");
        }
        else if (name.Equals(ProxyAuthorization, StringComparison.OrdinalIgnoreCase))
        {
            ForProxy = value;
        }
        else
        {
            _headers[name] = value;
        }
    }

    public void AddTo(HttpRequestHeaders headers)
    {
        if (_headers.Count == 0)
        {
            return;
        }

        foreach ((string name, string value) in _headers)
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }
    }

    // HttpRequestHeaders throws for names that it knows as those of bodies or answers.
    private static bool IsOfRequests(string name)
    {
        using HttpRequestMessage request = new();
        return request.Headers.TryAddWithoutValidation(name, string.Empty);
    }

    private static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));
}
