namespace Wandb.LocalServer.Manifests;

/// <summary>The order of texts by their UTF-8 bytes, which is that by code points; that of UTF-16 differs beyond U+FFFF.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Comparer = new();

    public int Compare(string? x, string? y)
    {
        int same = x.AsSpan().CommonPrefixLength(y);
        return same < x!.Length && same < y!.Length ? Rank(x[same]).CompareTo(Rank(y[same])) : x.Length.CompareTo(y!.Length);
    }

    // Halves of characters beyond U+FFFF are moved behind all others, whose code points are smaller.
    private static int Rank(char c) => char.IsSurrogate(c) ? c + char.MaxValue : c;
}
