namespace Wandb.Metadata.RawJson;

/// <summary>
/// Which places of a value are decided when it is edited again, after another writer changed it too: those that the new edit changes.
/// There the edit stands on what the other one wrote; everywhere else it stays on its old base, and what conflicts there goes on doing so.
/// </summary>
internal static class DecidedPlaces
{
    /// <summary>The base of the new edit.</summary>
    /// <param name="base">What the edit was made on.</param>
    /// <param name="from">What was wanted.</param>
    /// <param name="to">What is wanted now.</param>
    /// <param name="theirs">What the other writer left.</param>
    /// <param name="within">The place that was set, from its top-level key on; changes elsewhere decide nothing.</param>
    public static JsonSlice Rebase(JsonSlice @base, JsonSlice from, JsonSlice to, JsonSlice theirs, ReadOnlySpan<PathStep> within)
    {
        List<(PathStep[] Steps, JsonSlice Value)> decided = [];
        JsonValue At(JsonSlice top, ReadOnlySpan<PathStep> steps) => PathEdit.Find(top, steps, isLenient: true);
        Collect(At(from, within), At(to, within), At(theirs, within), [.. within], isSet: true, decided);
        foreach ((PathStep[] steps, JsonSlice value) in decided)
        {
            @base = steps.Length == 1 ? value : TryPut(@base, steps, value);
        }

        return @base;
    }

    private static void Collect(
        JsonValue from, JsonValue to, JsonValue theirs, PathStep[] steps, bool isSet, List<(PathStep[] Steps, JsonSlice Value)> decided)
    {
        if (JsonEquality.Same(from, to))
        {
            return;
        }

        if (from.Kind == JsonKind.Object && to.Kind == JsonKind.Object && theirs.Kind == JsonKind.Object)
        {
            (JsonContainer fromMembers, JsonContainer toMembers, JsonContainer theirMembers) = (from.Container(), to.Container(), theirs.Container());
            foreach (string key in JsonKeys.Effective(fromMembers).Union(JsonKeys.Effective(toMembers)))
            {
                Collect(
                    from.Child(fromMembers, fromMembers.Find(key)),
                    to.Child(toMembers, toMembers.Find(key)),
                    theirs.Child(theirMembers, theirMembers.Find(key)),
                    [.. steps, new PathStep(key, -1)],
                    isSet: false,
                    decided);
            }
        }
        else if (isSet || to.Kind != JsonKind.Array || theirs.Kind != JsonKind.Array)
        {
            // Of a list inside of what was set the other writer may have changed other items: that stays for the merge to tell.
            decided.Add((steps, theirs.Slice));
        }
    }

    private static JsonSlice TryPut(JsonSlice top, PathStep[] steps, JsonSlice value)
    {
        try
        {
            return PathEdit.Put(top, steps, value);
        }
        catch (MetadataFormatException)
        {
            return top; // the base has no such place, so that the conflict is further up
        }
    }
}
