namespace Wandb.Metadata.RawJson;

/// <summary>
/// Merges two lists that came from one: items are aligned by what they hold, so an insertion in the middle leaves the text of the
/// others alone. Changes of different items combine; changes that overlap and are no pair of items conflict as a whole list.
/// </summary>
internal sealed class ArrayMerge(StructuralMerge merge, JsonValue @base, JsonValue mine, JsonValue target, PathNode path)
{
    private readonly JsonContainer _base = @base.Container();
    private readonly JsonContainer _mine = mine.Container();
    private readonly JsonContainer _target = target.Container();

    /// <summary>Decides whether the lists can be merged at all; the merge itself is put off.</summary>
    public MergeOutcome Begin(Queue<Action> inside)
    {
        if (merge.IsPatch && _base.Count != _target.Count)
        {
            return MergeOutcome.PutOrRemove(mine.Slice);
        }

        List<Hunk> theirs = merge.IsPatch ? [] : ArrayAlignment.Hunks(@base, _base, target, _target);
        List<Hunk> ours = ArrayAlignment.Hunks(@base, _base, mine, _mine);
        foreach (Hunk hunk in ours)
        {
            if (theirs.Exists(their => hunk.Overlaps(their) && !(hunk.IsPair && their.IsPair) && !IsSameChange(hunk, their)))
            {
                return merge.Conflict(@base, mine, target, path);
            }
        }

        List<Hunk> left = ours.FindAll(hunk => !theirs.Exists(their => IsSameChange(hunk, their)));
        inside.Enqueue(() => Carry(left, TargetIndexes(theirs)));
        return MergeOutcome.Keep;
    }

    private void Carry(List<Hunk> hunks, int[] targetIndexes)
    {
        var edit = new ContainerEdit(_target, merge.Splices);
        foreach (Hunk hunk in hunks)
        {
            if (hunk.IsPair)
            {
                int at = targetIndexes[hunk.Base];
                MergeOutcome outcome = merge.Decide(
                    @base.Child(_base, hunk.Base), mine.Child(_mine, hunk.Other), target.Child(_target, at), path.Item(hunk.Base));
                edit.Perform(outcome, at, ReadOnlyMemory<byte>.Empty);
                continue;
            }

            for (int i = hunk.Base; i < hunk.BaseEnd; i++)
            {
                edit.Remove(targetIndexes[i]);
            }

            for (int i = hunk.Other; i < hunk.OtherEnd; i++)
            {
                edit.Insert(targetIndexes[hunk.BaseEnd], default, _mine.Value(i).RawMemory);
            }
        }

        edit.Complete();
    }

    private bool IsSameChange(Hunk ours, Hunk theirs)
    {
        bool same = ours.Base == theirs.Base && ours.BaseCount == theirs.BaseCount && ours.OtherCount == theirs.OtherCount;
        for (int i = 0; same && i < ours.OtherCount; i++)
        {
            same = JsonEquality.Same(mine.Child(_mine, ours.Other + i), target.Child(_target, theirs.Other + i));
        }

        return same;
    }

    // Where each item of the base, and its end, stands in the target; only items that the target has or has edited are asked for.
    private int[] TargetIndexes(List<Hunk> theirs)
    {
        int[] indexes = new int[_base.Count + 1];
        int next = 0;
        int shift = 0;
        foreach (Hunk hunk in theirs)
        {
            for (; next < hunk.Base; next++)
            {
                indexes[next] = next + shift;
            }

            for (; next < hunk.BaseEnd; next++)
            {
                indexes[next] = hunk.Other;
            }

            shift = hunk.OtherEnd - hunk.BaseEnd;
        }

        for (; next <= _base.Count; next++)
        {
            indexes[next] = next + shift;
        }

        return indexes;
    }
}
