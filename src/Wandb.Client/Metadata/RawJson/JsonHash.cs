namespace Wandb.Metadata.RawJson;

// Equal values (JsonEquality) have equal hashes: the order of members, duplicates that no reader sees and spellings do not count.
internal static class JsonHash
{
    public static int Of(JsonSlice value) => value.IsAbsent ? 0 : JsonTree.Read(value)[0].Hash;

    public static int OfScalar(JsonKind kind, ReadOnlySpan<byte> raw) => kind switch
    {
        JsonKind.String => JsonStrings.Hash(raw[1..^1]),
        JsonKind.Number => JsonNumbers.Hash(raw),
        _ => HashCode.Combine(raw[0]),
    };

    public static int OfArray(JsonTree.Node[] nodes, int index)
    {
        var hash = default(HashCode);
        hash.Add(JsonKind.Array);
        int child = index + 1;
        for (int i = 0; i < nodes[index].ChildCount; i++)
        {
            hash.Add(nodes[child].Hash);
            child = nodes[child].Next;
        }

        return hash.ToHashCode();
    }

    public static int OfObject(JsonText text, JsonTree.Node[] nodes, int index)
    {
        int count = nodes[index].ChildCount;
        var members = new (int KeyHash, int Child)[count];
        ReadOnlySpan<byte> raw = text.Raw.Span;
        int child = index + 1;
        for (int i = 0; i < count; i++)
        {
            members[i] = (JsonStrings.Hash(Key(raw, nodes[child])), child);
            child = nodes[child].Next;
        }

        Array.Sort(members);
        int hash = (int)JsonKind.Object;
        for (int i = 0; i < count; i++)
        {
            if (!IsOverridden(raw, nodes, members, i))
            {
                hash = unchecked(hash + HashCode.Combine(members[i].KeyHash, nodes[members[i].Child].Hash));
            }
        }

        return hash;
    }

    private static bool IsOverridden(ReadOnlySpan<byte> raw, JsonTree.Node[] nodes, (int KeyHash, int Child)[] members, int index)
    {
        for (int later = index + 1; later < members.Length && members[later].KeyHash == members[index].KeyHash; later++)
        {
            if (JsonStrings.Same(Key(raw, nodes[members[later].Child]), Key(raw, nodes[members[index].Child])))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Key(ReadOnlySpan<byte> raw, in JsonTree.Node node) => raw[(node.KeyStart + 1)..(node.KeyEnd - 1)];
}
