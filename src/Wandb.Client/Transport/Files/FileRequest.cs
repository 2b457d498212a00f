using System.Net.Http.Headers;

namespace Wandb;

/// <summary>A request for the bytes of a file. Sending it twice does what sending it once does.</summary>
internal sealed record FileRequest
{
    private FileRequest(HttpMethod method, Uri url, string name, bool isOurs) => (Method, Url, Name, IsOurs) = (method, url, name, isOurs);

    public HttpMethod Method { get; }

    /// <summary>Where the bytes are: absolute, or relative to the base URL.</summary>
    public Uri Url { get; }

    /// <summary>The file as the user knows it, for errors.</summary>
    public string Name { get; }

    /// <summary>Whether the request is for the W&amp;B server itself and shows it who asks. Storage gets to know that never.</summary>
    public bool IsOurs { get; }

    /// <summary>The part of the file that is asked for; null for all of it.</summary>
    public RangeHeaderValue? Range { get; init; }

    /// <summary>More headers by name, also those of the body such as <c>Content-MD5</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public FileBody? Body { get; private init; }

    /// <summary>Reads from a storage URL that carries its own permission.</summary>
    public static FileRequest Download(Uri url, string name) => new(HttpMethod.Get, url, name, isOurs: false);

    /// <summary>Reads from a route of the W&amp;B server (<c>artifacts/…</c>, <c>artifactsV2/…</c>), given without a slash in front.</summary>
    public static FileRequest DownloadRoute(string route, string name) => new(HttpMethod.Get, new Uri(route, UriKind.Relative), name, isOurs: true);

    /// <summary>Asks a storage URL about a file.</summary>
    public static FileRequest Head(Uri url, string name) => new(HttpMethod.Head, url, name, isOurs: false);

    /// <summary>Writes to a storage URL that carries its own permission.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="name">The file as the user knows it.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="uploadHeaders">The headers that the server wants, as <c>Name:Value</c>.</param>
    public static FileRequest Upload(Uri url, string name, FileBody body, IEnumerable<string>? uploadHeaders = null) =>
        new(HttpMethod.Put, url, name, isOurs: false) { Body = body, Headers = [.. (uploadHeaders ?? []).Select(Split)] };

    public override string ToString() => $"{Method} {Name}";

    // At the first colon: values have colons in them.
    private static KeyValuePair<string, string> Split(string header) => header.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
        ? new(header[..colon].Trim(), header[(colon + 1)..].Trim())
        : new(header.Trim(), string.Empty);
}
