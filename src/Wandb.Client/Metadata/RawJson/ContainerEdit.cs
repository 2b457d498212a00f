namespace Wandb.Metadata.RawJson;

/// <summary>
/// Removes and inserts members or items of one container with the commas and the layout that this takes. What stays is not touched;
/// what comes in is laid out like its neighbours.
/// </summary>
internal sealed class ContainerEdit(JsonContainer target, SpliceList splices)
{
    private static readonly byte[] Comma = ","u8.ToArray();
    private static readonly byte[] CommaSpace = ", "u8.ToArray();
    private static readonly byte[] ColonSpace = ": "u8.ToArray();

    private readonly List<Insertion> _insertions = [];
    private bool[]? _removed;
    private int _kept = target.Count;

    public void Remove(int index)
    {
        _removed ??= new bool[target.Count];
        _kept -= _removed[index] ? 0 : 1;
        _removed[index] = true;
    }

    /// <summary>Removes every member with the key of this one, or the one hidden behind it would come to light.</summary>
    public void RemoveKey(int index)
    {
        for (int i = 0; i < target.Count; i++)
        {
            if (i == index || JsonStrings.Same(target.Key(i), target.Key(index)))
            {
                Remove(i);
            }
        }
    }

    /// <summary>Inserts before the item that stands at an index now; the key is empty in an array.</summary>
    public void Insert(int before, ReadOnlyMemory<byte> quotedKey, ReadOnlyMemory<byte> value) =>
        _insertions.Add(new Insertion(before, quotedKey, value));

    public void Append(ReadOnlyMemory<byte> quotedKey, ReadOnlyMemory<byte> value) => Insert(target.Count, quotedKey, value);

    /// <summary>Does what was decided about the place at an index, -1 for a key that is not there.</summary>
    public void Perform(MergeOutcome outcome, int index, ReadOnlyMemory<byte> quotedKey)
    {
        if (outcome.IsPut && index >= 0)
        {
            splices.Replace(target[index].ValueStart, target[index].ValueEnd, outcome.Value.RawMemory);
        }
        else if (outcome.IsPut)
        {
            Append(quotedKey, outcome.Value.RawMemory);
        }
        else if (outcome.IsRemoval && index >= 0)
        {
            RemoveKey(index);
        }
    }

    public void Perform(MergeOutcome outcome, int index, string key) =>
        Perform(outcome, index, index < 0 && outcome.IsPut ? JsonStrings.Quote(key) : default(ReadOnlyMemory<byte>));

    /// <summary>Writes the changes of this container to the list of all changes.</summary>
    public void Complete()
    {
        if (_kept == 0)
        {
            Refill();
            return;
        }

        if (_removed is null && _insertions.Count == 0)
        {
            return;
        }

        int firstKept = _removed is null ? 0 : Array.IndexOf(_removed, false);
        for (int i = 0; i < target.Count && _removed is not null; i++)
        {
            if (_removed[i])
            {
                splices.Remove(i < firstKept ? StartOf(i) : EndOf(i - 1), i < firstKept ? StartOf(i + 1) : EndOf(i));
            }
        }

        foreach (Insertion insertion in _insertions.OrderBy(static insertion => insertion.Before))
        {
            if (insertion.Before <= firstKept)
            {
                Write(insertion, StartOf(firstKept));
                Separate(StartOf(firstKept));
            }
            else
            {
                Separate(EndOf(insertion.Before - 1));
                Write(insertion, EndOf(insertion.Before - 1));
            }
        }
    }

    // Nothing of the old content stays: what stood between the brackets goes, the white space at both ends stays when something comes in.
    private void Refill()
    {
        int from = target.Open + 1;
        if (_insertions.Count == 0 && target.Count == 0)
        {
            return;
        }

        splices.Remove(from, target.Close);
        if (_insertions.Count == 0)
        {
            return;
        }

        bool wasEmpty = target.Count == 0;
        splices.Insert(from, wasEmpty ? default : target.Text.Raw[from..StartOf(0)]);
        for (int i = 0; i < _insertions.Count; i++)
        {
            if (i > 0)
            {
                Separate(from);
            }

            Write(_insertions[i], from);
        }

        splices.Insert(from, wasEmpty ? default : target.Text.Raw[EndOf(target.Count - 1)..target.Close]);
    }

    private void Write(Insertion insertion, int at)
    {
        if (!insertion.QuotedKey.IsEmpty)
        {
            splices.Insert(at, insertion.QuotedKey);
            splices.Insert(at, Colon());
        }

        splices.Insert(at, insertion.Value);
    }

    private void Separate(int at)
    {
        if (target.Count >= 2)
        {
            splices.Insert(at, target.Text.Raw[EndOf(target.Count - 2)..StartOf(target.Count - 1)]);
            return;
        }

        // One item: its line break, if it has one, is the layout; else what its colon does says whether the text is packed.
        ReadOnlyMemory<byte> lead = target.Count == 0 ? default : target.Text.Raw[(target.Open + 1)..StartOf(0)];
        bool lines = lead.Span.Contains((byte)'\n');
        bool packed = target.Count == 1 && target[0].KeyEnd > target[0].KeyStart && Colon().Length == 1;
        splices.Insert(at, lines || packed ? Comma : CommaSpace);
        if (lines)
        {
            splices.Insert(at, lead);
        }
    }

    private ReadOnlyMemory<byte> Colon() =>
        target.Count == 0 ? ColonSpace : target.Text.Raw[target[target.Count - 1].KeyEnd..target[target.Count - 1].ValueStart];

    private int StartOf(int index) => target[index].KeyStart;

    private int EndOf(int index) => target[index].ValueEnd;

    private readonly record struct Insertion(int Before, ReadOnlyMemory<byte> QuotedKey, ReadOnlyMemory<byte> Value);
}
