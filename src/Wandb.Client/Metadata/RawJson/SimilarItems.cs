namespace Wandb.Metadata.RawJson;

/// <summary>
/// Pairs the objects of a changed stretch that share most members, so that an item that was edited beside one that was inserted or
/// removed keeps the keys that no record declares.
/// </summary>
internal static class SimilarItems
{
    private const int MaxComparisons = 4096;

    public static List<(int Left, int Right)> Pairs(
        Hunk gap, JsonValue before, JsonContainer beforeItems, JsonValue after, JsonContainer afterItems)
    {
        if (gap.BaseCount == 0 || gap.OtherCount == 0 || (long)gap.BaseCount * gap.OtherCount > MaxComparisons || gap.IsPair)
        {
            return [];
        }

        int[,] shared = new int[gap.BaseCount, gap.OtherCount];
        int inPlace = 0;
        for (int i = 0; i < gap.BaseCount; i++)
        {
            JsonValue item = before.Child(beforeItems, gap.Base + i);
            for (int j = 0; j < gap.OtherCount && item.Kind == JsonKind.Object; j++)
            {
                shared[i, j] = SharedMembers(item, after.Child(afterItems, gap.Other + j));
                inPlace += i == j ? shared[i, j] : 0;
            }
        }

        return Best(shared, gap, gap.BaseCount == gap.OtherCount ? inPlace : -1);
    }

    private static int SharedMembers(JsonValue left, JsonValue right)
    {
        if (right.Kind != JsonKind.Object)
        {
            return 0;
        }

        JsonContainer a = left.Container();
        JsonContainer b = right.Container();
        int shared = 0;
        for (int i = 0; i < a.Count; i++)
        {
            int j = b.Find(a.Key(i));
            shared += j >= 0 && JsonEquality.Same(left.Child(a, i), right.Child(b, j)) ? 1 : 0;
        }

        return shared;
    }

    // Items of stretches of one length stay where they are unless another pairing is better.
    private static List<(int Left, int Right)> Best(int[,] shared, Hunk gap, int inPlace)
    {
        int[,] best = new int[gap.BaseCount + 1, gap.OtherCount + 1];
        for (int i = gap.BaseCount - 1; i >= 0; i--)
        {
            for (int j = gap.OtherCount - 1; j >= 0; j--)
            {
                int paired = shared[i, j] > 0 ? shared[i, j] + best[i + 1, j + 1] : 0;
                best[i, j] = Math.Max(paired, Math.Max(best[i + 1, j], best[i, j + 1]));
            }
        }

        var pairs = new List<(int, int)>();
        if (best[0, 0] <= inPlace)
        {
            return pairs;
        }

        int left = 0;
        int right = 0;
        while (left < gap.BaseCount && right < gap.OtherCount)
        {
            if (shared[left, right] > 0 && best[left, right] == shared[left, right] + best[left + 1, right + 1])
            {
                pairs.Add((gap.Base + left++, gap.Other + right++));
            }
            else if (best[left, right] == best[left + 1, right])
            {
                left++;
            }
            else
            {
                right++;
            }
        }

        return pairs;
    }
}
