using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>What becomes of the former keys of one edited member in the text of its record.</summary>
internal static class FormerPatch
{
    /// <summary>Prepares the text for the patch of one member that differs.</summary>
    public static void Prepare(
        RecordKey key, JsonValue raw, JsonContainer stored, JsonValue from, JsonValue to, ContainerEdit edit, SpliceList splices)
    {
        string? name = RecordTable.NameIn(stored, key);
        int at = name is null ? -1 : stored.Find(name);
        JsonValue value = raw.Child(stored, at);
        bool isFormer = name is not null && name != key.Name;
        if (!value.IsAbsent && !to.IsAbsent)
        {
            JsonSlice prepared = key.Value.Prepare(value, from, to);
            if (isFormer && !key.RemovesFormer)
            {
                edit.Append(JsonStrings.Quote(key.Name), prepared.RawMemory);
            }
            else if (!prepared.Equals(value.Slice))
            {
                splices.Replace(stored[at].ValueStart, stored[at].ValueEnd, prepared.RawMemory);
            }
        }

        if (isFormer && key.RemovesFormer && !to.IsAbsent)
        {
            GiveName(key.Name, stored, at, edit, splices);
        }

        // A key that goes takes them along, or it would be read from them again.
        foreach (string former in key.RemovesFormer || to.IsAbsent ? key.Former : [])
        {
            int index = stored.Find(former);
            if (index >= 0 && (to.IsAbsent || index != at))
            {
                edit.RemoveKey(index);
            }
        }
    }

    /// <summary>Gives a member another key where it stands; its duplicates go.</summary>
    public static void GiveName(string name, JsonContainer members, int index, ContainerEdit edit, SpliceList splices)
    {
        splices.Replace(members[index].KeyStart, members[index].KeyEnd, JsonStrings.Quote(name));
        for (int i = 0; i < members.Count; i++)
        {
            if (i != index && JsonStrings.Same(members.Key(i), members.Key(index)))
            {
                edit.Remove(i);
            }
        }
    }
}
