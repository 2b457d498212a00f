namespace Wandb;

/// <summary>References and digests as errors show them. A URL may carry its permission, in its query or before its host, and a digest may be a URL.</summary>
internal static class ShownReference
{
    private const string AfterScheme = "://";

    /// <summary>The text, of a URL without user, query and fragment.</summary>
    public static string Of(string text)
    {
        int scheme = text.IndexOf(AfterScheme, StringComparison.Ordinal);
        if (scheme < 0)
        {
            return text;
        }

        int host = scheme + AfterScheme.Length;
        int end = text.AsSpan(host).IndexOfAny('?', '#') is var query and >= 0 ? host + query : text.Length;
        int slash = text.IndexOf('/', host, end - host);
        int user = text.LastIndexOf('@', (slash < 0 ? end : slash) - 1, (slash < 0 ? end : slash) - host);
        return user < 0 ? text[..end] : string.Concat(text.AsSpan(0, host), text.AsSpan(user + 1, end - user - 1));
    }
}
