namespace Wandb.Metadata.RawJson;

/// <summary>When two JSON texts mean one value: docs/metadata-merge.md, "Same value".</summary>
internal static class JsonEquality
{
    /// <summary>Whether two texts are one document; the empty text is <c>{}</c>.</summary>
    public static bool SameDocuments(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right) =>
        left.Span.SequenceEqual(right.Span) || Same(JsonText.ParseDocument(left).Root, JsonText.ParseDocument(right).Root);

    public static bool Same(JsonSlice left, JsonSlice right)
    {
        if (left.IsAbsent || right.IsAbsent)
        {
            return left.IsAbsent && right.IsAbsent;
        }

        JsonKind kind = left.Kind;
        if (kind != right.Kind)
        {
            return false;
        }

        if (left.Raw.SequenceEqual(right.Raw))
        {
            return true;
        }

        return kind is JsonKind.Object or JsonKind.Array
            ? Same(JsonValue.Of(left), JsonValue.Of(right))
            : SameScalar(kind, left.Raw, right.Raw);
    }

    public static bool Same(JsonValue left, JsonValue right)
    {
        if (left.Tree is null || right.Tree is null)
        {
            return left.IsAbsent && right.IsAbsent;
        }

        return Same(left.Tree, left.Node, right.Tree, right.Node);
    }

    // The hash gives every negative answer, so this walk only confirms positive ones. What is inside waits in a list: depth costs no stack.
    private static bool Same(JsonTree left, int leftNode, JsonTree right, int rightNode)
    {
        Stack<(int Left, int Right)>? inside = null;
        (int Left, int Right) pair = (leftNode, rightNode);
        do
        {
            ref readonly JsonTree.Node a = ref left[pair.Left];
            ref readonly JsonTree.Node b = ref right[pair.Right];
            if (a.Hash != b.Hash || a.Kind != b.Kind)
            {
                return false;
            }

            ReadOnlySpan<byte> rawA = left.Text.Raw.Span[a.Start..a.End];
            ReadOnlySpan<byte> rawB = right.Text.Raw.Span[b.Start..b.End];
            bool same = rawA.SequenceEqual(rawB) || a.Kind switch
            {
                JsonKind.Object => PairMembers(left.Container(pair.Left), right.Container(pair.Right), inside ??= new()),
                JsonKind.Array => PairItems(left, pair.Left, right, pair.Right, inside ??= new()),
                _ => SameScalar(a.Kind, rawA, rawB),
            };
            if (!same)
            {
                return false;
            }
        }
        while (inside is not null && inside.TryPop(out pair));

        return true;
    }

    private static bool PairItems(JsonTree left, int leftNode, JsonTree right, int rightNode, Stack<(int Left, int Right)> inside)
    {
        int count = left[leftNode].ChildCount;
        int a = leftNode + 1;
        int b = rightNode + 1;
        for (int i = 0; i < count && count == right[rightNode].ChildCount; i++)
        {
            inside.Push((a, b));
            a = left[a].Next;
            b = right[b].Next;
        }

        return count == right[rightNode].ChildCount;
    }

    private static bool PairMembers(JsonContainer left, JsonContainer right, Stack<(int Left, int Right)> inside)
    {
        int shared = 0;
        for (int i = 0; i < left.Count; i++)
        {
            if (left.IsEffective(i))
            {
                int j = right.Find(left.Key(i));
                if (j < 0)
                {
                    return false;
                }

                inside.Push((left[i].Node, right[j].Node));
                shared++;
            }
        }

        return shared == EffectiveCount(right);
    }

    private static int EffectiveCount(JsonContainer container)
    {
        int count = 0;
        for (int i = 0; i < container.Count; i++)
        {
            count += container.IsEffective(i) ? 1 : 0;
        }

        return count;
    }

    private static bool SameScalar(JsonKind kind, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => kind switch
    {
        JsonKind.String => JsonStrings.Same(left[1..^1], right[1..^1]),
        JsonKind.Number => JsonNumbers.Same(left, right),
        _ => left.SequenceEqual(right),
    };
}
