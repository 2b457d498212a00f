using System.Buffers;

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
        byte[] result = GC.AllocateUninitializedArray<byte>(LengthOf(start, end));
        Write(text, start, end, result);
        return result;
    }

    public void Apply(ReadOnlySpan<byte> text, int start, int end, IBufferWriter<byte> output)
    {
        int length = LengthOf(start, end);
        Write(text, start, end, output.GetSpan(length));
        output.Advance(length);
    }

    private int LengthOf(int start, int end)
    {
        int length = end - start;
        foreach (Splice splice in _splices)
        {
            length += splice.By.Length - splice.Length;
        }

        return length;
    }

    private void Write(ReadOnlySpan<byte> text, int start, int end, Span<byte> rest)
    {
        _splices.Sort();
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
