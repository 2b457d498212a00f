using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>An object with values of one shape under keys of any name.</summary>
internal sealed class EntriesShape(MetadataShape entry) : MetadataShape
{
    internal override void Check(JsonValue value, string path, DeviationList found)
    {
        if (value.Kind != JsonKind.Object)
        {
            found.Add(path, MetadataDeviationKind.UnfitValue, value, "an object", preventsReading: true);
            return;
        }

        JsonContainer members = value.Container();
        for (int i = 0; i < members.Count; i++)
        {
            string member = MetadataPath.Member(path, JsonStrings.Unescape(members.Key(i)));
            JsonValue child = value.Child(members, i);
            if (!members.IsEffective(i))
            {
                found.Add(member, MetadataDeviationKind.DuplicateKey, child, "each key once", preventsReading: false);
            }

            entry.Check(child, member, found);
        }
    }

    internal override void Rename(JsonValue value, string path, SpliceList splices, List<MetadataKeyMove> moves)
    {
        JsonContainer? members = value.Kind == JsonKind.Object ? value.Container() : null;
        for (int i = 0; i < members?.Count; i++)
        {
            if (members.IsEffective(i))
            {
                entry.Rename(value.Child(members, i), MetadataPath.Member(path, JsonStrings.Unescape(members.Key(i))), splices, moves);
            }
        }
    }

    internal override JsonSlice Prepare(JsonValue raw, JsonValue before, JsonValue after)
    {
        if (raw.Kind != JsonKind.Object || before.Kind != JsonKind.Object || after.Kind != JsonKind.Object)
        {
            return raw.Slice;
        }

        (JsonContainer stored, JsonContainer old, JsonContainer wanted) = (raw.Container(), before.Container(), after.Container());
        var splices = new SpliceList();
        for (int i = 0; i < stored.Count; i++)
        {
            int from = old.Find(stored.Key(i));
            int to = wanted.Find(stored.Key(i));
            if (from < 0 || to < 0 || !stored.IsEffective(i))
            {
                continue;
            }

            JsonSlice prepared = entry.Prepare(raw.Child(stored, i), before.Child(old, from), after.Child(wanted, to));
            if (!prepared.Equals(raw.Child(stored, i).Slice))
            {
                splices.Replace(stored[i].ValueStart, stored[i].ValueEnd, prepared.RawMemory);
            }
        }

        return Spliced(raw.Slice, splices);
    }
}
