namespace Wandb.Metadata;

/// <summary>Finds the key that was probably meant.</summary>
internal static class NearestKey
{
    private const int LongestWritten = 100;

    /// <summary>The nearest of the keys, case and separators aside; null when none is near.</summary>
    public static string? Of(string written, IEnumerable<string> keys)
    {
        if (written.Length > LongestWritten)
        {
            return null;
        }

        string plain = Plain(written);
        string? best = null;
        int least = Math.Max(1, plain.Length / 3) + 1;
        foreach (string key in keys)
        {
            string other = Plain(key);
            if (Math.Abs(other.Length - plain.Length) < least && Distance(plain, other) is int distance && distance < least)
            {
                (best, least) = (key, distance);
            }
        }

        return best;
    }

    private static string Plain(string key) =>
        key.Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal).ToUpperInvariant();

    // Insertions, deletions and replacements of one character, and swaps of neighbours.
    private static int Distance(string left, string right)
    {
        int[] before = new int[right.Length + 1];
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int[] next = new int[right.Length + 1];
            next[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                next[j] = Math.Min(Math.Min(row[j], next[j - 1]) + 1, row[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
                }
            }

            (before, row) = (row, next);
        }

        return row[right.Length];
    }
}
