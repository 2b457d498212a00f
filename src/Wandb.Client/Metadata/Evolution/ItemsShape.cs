using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>An array of values of one shape.</summary>
internal sealed class ItemsShape(MetadataShape item) : MetadataShape
{
    internal override void Check(JsonValue value, string path, DeviationList found)
    {
        if (value.Kind != JsonKind.Array)
        {
            found.Add(path, MetadataDeviationKind.UnfitValue, value, "an array", preventsReading: true);
            return;
        }

        JsonContainer items = value.Container();
        for (int i = 0; i < items.Count; i++)
        {
            item.Check(value.Child(items, i), MetadataPath.Item(path, i), found);
        }
    }

    internal override void Rename(JsonValue value, string path, SpliceList splices, List<MetadataKeyMove> moves)
    {
        JsonContainer? items = value.Kind == JsonKind.Array ? value.Container() : null;
        for (int i = 0; i < items?.Count; i++)
        {
            item.Rename(value.Child(items, i), MetadataPath.Item(path, i), splices, moves);
        }
    }

    internal override JsonSlice Prepare(JsonValue raw, JsonValue before, JsonValue after)
    {
        if (raw.Kind != JsonKind.Array || before.Kind != JsonKind.Array || after.Kind != JsonKind.Array)
        {
            return raw.Slice;
        }

        (JsonContainer stored, JsonContainer old, JsonContainer wanted) = (raw.Container(), before.Container(), after.Container());
        if (stored.Count != old.Count)
        {
            return raw.Slice;
        }

        // The pairs that the patch will make of the items.
        var splices = new SpliceList();
        foreach (Hunk hunk in ArrayAlignment.Hunks(before, old, after, wanted).Where(static hunk => hunk.IsPair))
        {
            JsonValue value = raw.Child(stored, hunk.Base);
            JsonSlice prepared = item.Prepare(value, before.Child(old, hunk.Base), after.Child(wanted, hunk.Other));
            if (!prepared.Equals(value.Slice))
            {
                splices.Replace(value.Slice.Start, value.Slice.End, prepared.RawMemory);
            }
        }

        return Spliced(raw.Slice, splices);
    }
}
