namespace Wandb.Metadata.RawJson;

/// <summary>
/// Carries the difference between a base and mine over to a target, as changes of the target's own text. A three-way merge reports
/// where the target no longer has the base's value; a patch, whose base is a record's encoding and no stored text, overwrites there.
/// </summary>
internal sealed class StructuralMerge
{
    private readonly bool _isPatch;
    private readonly bool _isUndoing;
    private readonly MetadataConflictResolver? _resolver;
    private readonly List<MetadataConflict> _conflicts = [];
    private readonly Queue<Action> _inside = new();

    private StructuralMerge(bool isPatch, MetadataConflictResolver? resolver, bool isUndoing = false)
    {
        _isPatch = isPatch;
        _resolver = resolver;
        _isUndoing = isUndoing;
    }

    public SpliceList Splices { get; } = new();

    public IReadOnlyList<MetadataConflict> Conflicts => _conflicts;

    public bool IsPatch => _isPatch;

    public static StructuralMerge ThreeWay(MetadataConflictResolver? resolver) => new(isPatch: false, resolver);

    /// <summary>Applies the difference of two encodings onto a raw value; the result is absent when the value goes.</summary>
    public static JsonSlice Patch(JsonSlice before, JsonSlice after, JsonSlice raw) =>
        new StructuralMerge(isPatch: true, resolver: null).Value(before, after, raw, PathNode.Top(""));

    /// <summary>Takes an edit back wherever it still stands; what was changed since stays.</summary>
    public static JsonSlice Undo(JsonSlice before, JsonSlice edited, JsonSlice raw) =>
        new StructuralMerge(isPatch: false, MetadataConflictResolvers.KeepTheirs, isUndoing: true).Value(edited, before, raw, PathNode.Top(""));

    /// <summary>Merges one value that stands on its own.</summary>
    public JsonSlice Value(JsonSlice @base, JsonSlice mine, JsonSlice target, PathNode path)
    {
        MergeOutcome outcome = Decide(@base, mine, target, path);
        if (outcome.IsPut || outcome.IsRemoval)
        {
            return outcome.Value;
        }

        return Splices.IsEmpty || target.Text is null
            ? target
            : JsonText.ParseSpliced(Splices.Apply(target.Text.Raw.Span, target.Start, target.End)).Root;
    }

    /// <summary>Merges one value that is no part of the target's text; its conflicts count here.</summary>
    public JsonSlice Apart(JsonSlice @base, JsonSlice mine, JsonSlice target, PathNode path)
    {
        StructuralMerge apart = ThreeWay(_resolver);
        JsonSlice merged = apart.Value(@base, mine, target, path);
        _conflicts.AddRange(apart.Conflicts);
        return merged;
    }

    /// <summary>Decides about one value; changes inside the target are listed in <see cref="Splices"/>.</summary>
    public MergeOutcome Decide(JsonSlice @base, JsonSlice mine, JsonSlice target, PathNode path)
    {
        bool untouched = @base.IsAbsent == target.IsAbsent && @base.Raw.SequenceEqual(target.Raw);
        if (untouched && !_isPatch)
        {
            return MergeOutcome.PutOrRemove(mine);
        }

        MergeOutcome outcome = Decide(JsonValue.Of(@base), JsonValue.Of(mine), JsonValue.Of(target), path);
        while (_inside.TryDequeue(out Action? merge))
        {
            merge();
        }

        return outcome;
    }

    /// <summary>Decides about one value inside; what is inside of that waits in a list, so that depth costs no stack.</summary>
    public MergeOutcome Decide(JsonValue @base, JsonValue mine, JsonValue target, PathNode path)
    {
        if (JsonEquality.Same(@base, mine) || JsonEquality.Same(mine, target))
        {
            return MergeOutcome.Keep;
        }

        switch (mine.Kind)
        {
            case JsonKind.Object when target.Kind == JsonKind.Object && IsObjectOrNew(@base):
                _inside.Enqueue(() => MergeMembers(@base, mine, target, path));
                return MergeOutcome.Keep;
            case JsonKind.Absent when _isUndoing && target.Kind == JsonKind.Object && @base.Kind == JsonKind.Object && !JsonEquality.Same(@base, target):
                _inside.Enqueue(() => MergeMembers(@base, mine, target, path));
                return MergeOutcome.Keep;
            case JsonKind.Array when target.Kind == JsonKind.Array && @base.Kind == JsonKind.Array:
                return new ArrayMerge(this, @base, mine, target, path).Begin(_inside);
            default:
                return _isPatch || JsonEquality.Same(@base, target)
                    ? MergeOutcome.PutOrRemove(mine.Slice)
                    : Conflict(@base, mine, target, path);
        }
    }

    public MergeOutcome Conflict(JsonValue @base, JsonValue mine, JsonValue target, PathNode path)
    {
        var conflict = new MetadataConflict(path.ToString(), @base.Slice.ToString(), mine.Slice.ToString(), target.Slice.ToString());
        MetadataResolution decision = _resolver?.Invoke(conflict) ?? MetadataResolution.Unresolved;
        switch (decision.Chosen)
        {
            case MetadataResolution.Choice.Mine:
                return MergeOutcome.PutOrRemove(mine.Slice);
            case MetadataResolution.Choice.Value:
                return MergeOutcome.PutOrRemove(decision.Value);
            case MetadataResolution.Choice.Theirs:
                return MergeOutcome.Keep;
            default:
                _conflicts.Add(conflict);
                return MergeOutcome.Keep;
        }
    }

    // Both sides added an object where there was none: their members combine. A patch has no second side.
    private bool IsObjectOrNew(JsonValue @base) => @base.Kind == JsonKind.Object || (@base.IsAbsent && !_isPatch);

    private void MergeMembers(JsonValue @base, JsonValue mine, JsonValue target, PathNode path)
    {
        JsonContainer targetMembers = target.Container();
        JsonContainer? mineMembers = mine.IsAbsent ? null : mine.Container();
        JsonContainer? baseMembers = @base.IsAbsent ? null : @base.Container();
        var edit = new ContainerEdit(targetMembers, Splices);
        for (int i = 0; i < mineMembers?.Count; i++)
        {
            if (mineMembers.IsEffective(i))
            {
                ReadOnlySpan<byte> key = mineMembers.Key(i);
                JsonValue baseValue = baseMembers is null ? default : @base.Child(baseMembers, baseMembers.Find(key));
                Member(baseValue, mineMembers, i, mine.Child(mineMembers, i), target, targetMembers, edit, path);
            }
        }

        for (int i = 0; i < baseMembers?.Count; i++)
        {
            if (baseMembers.IsEffective(i) && (mineMembers is null || mineMembers.Find(baseMembers.Key(i)) < 0))
            {
                Member(@base.Child(baseMembers, i), baseMembers, i, default, target, targetMembers, edit, path);
            }
        }

        edit.Complete();
    }

    private void Member(
        JsonValue @base, JsonContainer keyed, int index, JsonValue mine, JsonValue target, JsonContainer members, ContainerEdit edit, PathNode path)
    {
        if (JsonEquality.Same(@base, mine))
        {
            return;
        }

        int at = members.Find(keyed.Key(index));
        MergeOutcome outcome = Decide(@base, mine, target.Child(members, at), path.Member(keyed, index));
        edit.Perform(outcome, at, keyed.QuotedKey(index));
    }
}
