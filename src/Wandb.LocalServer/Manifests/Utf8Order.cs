using System.Text;

namespace Wandb.LocalServer.Manifests;

/// <summary>The order of texts by their UTF-8 bytes, which is that by code points; that of UTF-16 differs beyond U+FFFF.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Comparer = new();

    public int Compare(string? x, string? y)
    {
        using StringRuneEnumerator left = x!.EnumerateRunes();
        using StringRuneEnumerator right = y!.EnumerateRunes();
        while (true)
        {
            (bool more, bool moreRight) = (left.MoveNext(), right.MoveNext());
            if (!more || !moreRight)
            {
                return more.CompareTo(moreRight);
            }

            int order = left.Current.CompareTo(right.Current);
            if (order != 0)
            {
                return order;
            }
        }
    }
}
