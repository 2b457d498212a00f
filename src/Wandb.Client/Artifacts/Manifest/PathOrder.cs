namespace Wandb;

/// <summary>The order of two texts by their UTF-8 bytes, which is that of their code points, without encoding them.</summary>
internal static class PathOrder
{
    private const int FirstSurrogate = 0xD800;
    private const int AfterSurrogates = 0xE000;
    private const int Surrogates = AfterSurrogates - FirstSurrogate;
    private const int UnitsAbove = 0x10000 - AfterSurrogates;

    public static int Compare(string a, string b)
    {
        int at = a.AsSpan().CommonPrefixLength(b);
        return at == a.Length || at == b.Length ? a.Length - b.Length : Rank(a[at]) - Rank(b[at]);
    }

    /// <summary>
    /// Where a unit comes among all. UTF-16 puts what surrogates stand for, the code points above U+FFFF, before U+E000 to U+FFFF. The code
    /// points' order has them after.
    /// </summary>
    public static int Rank(char unit) => unit switch
    {
        >= (char)AfterSurrogates => unit - Surrogates,
        >= (char)FirstSurrogate => unit + UnitsAbove,
        _ => unit,
    };
}
