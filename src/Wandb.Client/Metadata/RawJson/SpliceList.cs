namespace Wandb.Metadata.RawJson;

/// <summary>Changes of one text, each at its offset, carried out in one copy at the end.</summary>
internal sealed class SpliceList
{
    private readonly List<Splice> _splices = [];

    public bool IsEmpty => _splices.Count == 0;

    public void Replace(int start, int end, ReadOnlyMemory<byte> by) => _splices.Add(new Splice(start, end - start, _splices.Count, by));

    public void Remove(int start, int end)
    {
        if (end > start)
        {
            Replace(start, end, default);
        }
    }

    /// <summary>Inserts a text; several at one offset stand in the order in which they were inserted.</summary>
    public void Insert(int at, ReadOnlyMemory<byte> text) => Replace(at, at, text);

    /// <summary>Copies the text from start to end with all changes in it.</summary>
    public byte[] Apply(ReadOnlySpan<byte> text, int start, int end)
    {
        _splices.Sort();
        int length = end - start;
        foreach (Splice splice in _splices)
        {
            length += splice.By.Length - splice.Length;
        }

        byte[] result = GC.AllocateUninitializedArray<byte>(length);
        Span<byte> rest = result;
        int from = start;
        foreach (Splice splice in _splices)
        {
            text[from..splice.Start].CopyTo(rest);
            rest = rest[(splice.Start - from)..];
            splice.By.Span.CopyTo(rest);
            rest = rest[splice.By.Length..];
            from = splice.Start + splice.Length;
        }

        text[from..end].CopyTo(rest);
        return result;
    }

    // An insertion stands before a replacement that starts at the same offset.
    private readonly record struct Splice(int Start, int Length, int Order, ReadOnlyMemory<byte> By) : IComparable<Splice>
    {
        public int CompareTo(Splice other) =>
            Start != other.Start ? Start.CompareTo(other.Start)
            : Length == 0 != (other.Length == 0) ? (Length == 0 ? -1 : 1)
            : Order.CompareTo(other.Order);
    }
}
