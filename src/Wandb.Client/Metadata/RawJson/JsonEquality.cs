namespace Wandb.Metadata.RawJson;

/// <summary>When two JSON texts mean one value: docs/metadata-merge.md, "Same value".</summary>
internal static class JsonEquality
{
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

    // The hash gives every negative answer, so the walk below only confirms positive ones.
    private static bool Same(JsonTree left, int leftNode, JsonTree right, int rightNode)
    {
        ref readonly JsonTree.Node a = ref left[leftNode];
        ref readonly JsonTree.Node b = ref right[rightNode];
        if (a.Hash != b.Hash || a.Kind != b.Kind)
        {
            return false;
        }

        ReadOnlySpan<byte> rawA = left.Text.Raw.Span[a.Start..a.End];
        ReadOnlySpan<byte> rawB = right.Text.Raw.Span[b.Start..b.End];
        return rawA.SequenceEqual(rawB) || a.Kind switch
        {
            JsonKind.Object => SameMembers(left, leftNode, right, rightNode),
            JsonKind.Array => SameItems(left, leftNode, right, rightNode),
            _ => SameScalar(a.Kind, rawA, rawB),
        };
    }

    private static bool SameItems(JsonTree left, int leftNode, JsonTree right, int rightNode)
    {
        int count = left[leftNode].ChildCount;
        if (count != right[rightNode].ChildCount)
        {
            return false;
        }

        int a = leftNode + 1;
        int b = rightNode + 1;
        for (int i = 0; i < count; i++)
        {
            if (!Same(left, a, right, b))
            {
                return false;
            }

            a = left[a].Next;
            b = right[b].Next;
        }

        return true;
    }

    private static bool SameMembers(JsonTree left, int leftNode, JsonTree right, int rightNode)
    {
        JsonContainer a = left.Container(leftNode);
        JsonContainer b = right.Container(rightNode);
        int shared = 0;
        for (int i = 0; i < a.Count; i++)
        {
            if (!a.IsEffective(i))
            {
                continue;
            }

            int j = b.Find(a.Key(i));
            if (j < 0 || !Same(left, a[i].Node, right, b[j].Node))
            {
                return false;
            }

            shared++;
        }

        return shared == EffectiveCount(b);
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
