namespace Wandb.Metadata.RawJson;

/// <summary>The longest common subsequence of two lists, by the greedy search over edit distances (Myers 1986).</summary>
internal static class CommonSubsequence
{
    // Memory grows with the square of the distance. Lists further apart than this share only their beginning and end.
    private const int MaxDistance = 1000;

    /// <summary>The pairs of equal items, in order.</summary>
    public static IEnumerable<(int Left, int Right)> Of(int[] left, int[] right)
    {
        int shortest = Math.Min(left.Length, right.Length);
        int prefix = left.AsSpan().CommonPrefixLength(right);
        int suffix = 0;
        while (suffix < shortest - prefix && left[^(suffix + 1)] == right[^(suffix + 1)])
        {
            suffix++;
        }

        var pairs = new List<(int, int)>();
        for (int i = 0; i < prefix; i++)
        {
            pairs.Add((i, i));
        }

        AddMiddle(left.AsSpan(prefix, left.Length - prefix - suffix), right.AsSpan(prefix, right.Length - prefix - suffix), prefix, pairs);
        for (int i = suffix; i > 0; i--)
        {
            pairs.Add((left.Length - i, right.Length - i));
        }

        return pairs;
    }

    private static void AddMiddle(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int offset, List<(int Left, int Right)> pairs)
    {
        if (left.IsEmpty || right.IsEmpty || Search(left, right) is not { } trace)
        {
            return;
        }

        int first = pairs.Count;
        int x = left.Length;
        int y = right.Length;
        for (int d = trace.Count - 1; d >= 0; d--)
        {
            int k = x - y;
            int previousK = d > 0 && (k == -d || (k != d && At(trace[d - 1], k - 1) < At(trace[d - 1], k + 1))) ? k + 1 : k - 1;
            int previousX = d > 0 ? At(trace[d - 1], previousK) : 0;
            int previousY = d > 0 ? previousX - previousK : 0;
            while (x > previousX && y > previousY)
            {
                pairs.Add((offset + --x, offset + --y));
            }

            (x, y) = (previousX, previousY);
        }

        pairs.Reverse(first, pairs.Count - first);
    }

    // trace[d] holds, for each diagonal -d..d, how far d edits get.
    private static List<int[]>? Search(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var trace = new List<int[]>();
        int limit = Math.Min(MaxDistance, left.Length + right.Length);
        for (int d = 0; d <= limit; d++)
        {
            int[] reached = new int[(2 * d) + 1];
            trace.Add(reached);
            for (int k = -d; k <= d; k += 2)
            {
                int x = d == 0 ? 0 : Step(trace[d - 1], k, d);
                int y = x - k;
                while (x < left.Length && y < right.Length && left[x] == right[y])
                {
                    x++;
                    y++;
                }

                reached[k + d] = x;
                if (k == left.Length - right.Length && x >= left.Length)
                {
                    return trace;
                }
            }
        }

        return null;
    }

    private static int Step(int[] before, int k, int d) =>
        k == -d || (k != d && At(before, k - 1) < At(before, k + 1)) ? At(before, k + 1) : At(before, k - 1) + 1;

    private static int At(int[] reached, int k) => reached[k + (reached.Length / 2)];
}
