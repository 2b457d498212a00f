using System.Text.RegularExpressions;

namespace Wandb;

/// <summary>What an error says about a file request: what it was for, and where it went as far as that is no secret.</summary>
internal sealed partial record FileTarget(FileRequest Request, Uri Url, ServerContext Context)
{
    private const int ShortestSecret = 8;
    private const string Hidden = "***";

    /// <summary>The URL without its query: a presigned one carries its permission there.</summary>
    public string Place => Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>A text from elsewhere made fit for an exception: without the key and without anything that stands in the query.</summary>
    public string Clean(string text) => Context.Clean(Secrets().Aggregate(text, (rest, secret) => rest.Replace(secret, Hidden, StringComparison.Ordinal)));

    /// <summary>The cause of an exception; a stand-in where its text gives away what the message hides.</summary>
    public Exception Cause(Exception cause)
    {
        string text = cause.ToString();
        return Secrets().Any(secret => text.Contains(secret, StringComparison.Ordinal))
            ? new IOException($"{cause.GetType().Name}; its text repeats a URL that carries its own permission, and is hidden.")
            : cause;
    }

    public override string ToString() => $"'{Request.Name}' ({Request.Method} {Place})";

    private IEnumerable<string> Secrets() =>
        ((string[])[Url.Query, Request.Url.IsAbsoluteUri ? Request.Url.Query : string.Empty])
            .SelectMany(query => (string[])[query, .. QueryPiece().Split(query)])
            .SelectMany(secret => (string[])[secret, Uri.UnescapeDataString(secret)])
            .Where(secret => secret.Length >= ShortestSecret)
            .Distinct()
            .OrderByDescending(secret => secret.Length);

    [GeneratedRegex("[?&=;]")]
    private static partial Regex QueryPiece();
}
