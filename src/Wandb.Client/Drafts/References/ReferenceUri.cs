namespace Wandb;

/// <summary>The texts of references: URIs, taken as they are written, since their text is part of digests.</summary>
internal static class ReferenceUri
{
    private const string AfterScheme = "://";

    /// <summary>The scheme in lower case; null when there is none.</summary>
    public static string? SchemeOf(string uri)
    {
        int end = uri.IndexOf(AfterScheme, StringComparison.Ordinal);
        return end > 1 && end + AfterScheme.Length < uri.Length && Uri.CheckSchemeName(uri[..end]) ? uri[..end].ToLowerInvariant() : null;
    }

    /// <summary>The last piece of the path, without query and fragment: the name of what the reference is to. Empty when there is none.</summary>
    public static string NameOf(string uri)
    {
        string path = PathOf(uri);
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }

    /// <summary>What follows after the host or bucket, without query and fragment, as it is written.</summary>
    public static string PathOf(string uri)
    {
        string rest = uri[(uri.IndexOf(AfterScheme, StringComparison.Ordinal) + AfterScheme.Length)..];
        int end = rest.AsSpan().IndexOfAny('?', '#');
        string place = end < 0 ? rest : rest[..end];
        int slash = place.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? string.Empty : place[(slash + 1)..];
    }

    /// <summary>The text without query and fragment.</summary>
    public static string WithoutQuery(string uri)
    {
        int end = uri.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? uri : uri[..end];
    }
}
