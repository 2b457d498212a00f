namespace Wandb.Metadata.RawJson;

/// <summary>What changed between two lists: a longest common subsequence by value, then pairs of similar objects, then of positions.</summary>
internal static class ArrayAlignment
{
    public static List<Hunk> Hunks(JsonValue before, JsonContainer beforeItems, JsonValue after, JsonContainer afterItems)
    {
        (int[] left, int[] right) = Identify(before, beforeItems, after, afterItems);
        var hunks = new List<Hunk>();
        int i = 0;
        int j = 0;
        foreach ((int nextI, int nextJ) in CommonSubsequence.Of(left, right).Append((left.Length, right.Length)))
        {
            if (nextI > i || nextJ > j)
            {
                Split(new Hunk(i, nextI - i, j, nextJ - j), before, beforeItems, after, afterItems, hunks);
            }

            i = nextI + 1;
            j = nextJ + 1;
        }

        return hunks;
    }

    private static void Split(
        Hunk gap, JsonValue before, JsonContainer beforeItems, JsonValue after, JsonContainer afterItems, List<Hunk> hunks)
    {
        int i = gap.Base;
        int j = gap.Other;
        foreach ((int nextI, int nextJ) in SimilarItems.Pairs(gap, before, beforeItems, after, afterItems).Append((gap.BaseEnd, gap.OtherEnd)))
        {
            AddRest(new Hunk(i, nextI - i, j, nextJ - j), hunks);
            if (nextI < gap.BaseEnd)
            {
                hunks.Add(new Hunk(nextI, 1, nextJ, 1));
            }

            i = nextI + 1;
            j = nextJ + 1;
        }
    }

    private static void AddRest(Hunk rest, List<Hunk> hunks)
    {
        if (rest.BaseCount != rest.OtherCount)
        {
            hunks.Add(rest);
            return;
        }

        for (int i = 0; i < rest.BaseCount; i++)
        {
            hunks.Add(new Hunk(rest.Base + i, 1, rest.Other + i, 1));
        }
    }

    // One number for each value, so that comparing two items is comparing two numbers.
    private static (int[] Left, int[] Right) Identify(JsonValue before, JsonContainer beforeItems, JsonValue after, JsonContainer afterItems)
    {
        var known = new Dictionary<JsonValue, int>(ByValue.Instance);
        return (Numbers(before, beforeItems), Numbers(after, afterItems));

        int[] Numbers(JsonValue array, JsonContainer items)
        {
            int[] numbers = new int[items.Count];
            for (int i = 0; i < numbers.Length; i++)
            {
                JsonValue item = array.Child(items, i);
                if (!known.TryGetValue(item, out numbers[i]))
                {
                    known.Add(item, numbers[i] = known.Count);
                }
            }

            return numbers;
        }
    }

    private sealed class ByValue : IEqualityComparer<JsonValue>
    {
        public static readonly ByValue Instance = new();

        public bool Equals(JsonValue x, JsonValue y) => JsonEquality.Same(x, y);

        public int GetHashCode(JsonValue obj) => obj.Tree is null ? 0 : obj.Tree[obj.Node].Hash;
    }
}
