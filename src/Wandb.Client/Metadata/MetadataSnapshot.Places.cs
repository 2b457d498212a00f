using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

public sealed partial class MetadataSnapshot
{
    /// <summary>
    /// The places that the edits change, down to what is no object, each with the text that is wanted there; null where it goes. A
    /// replacement is one place, the root, as it stands.
    /// </summary>
    internal IEnumerable<(string Path, string? Wanted)> Places()
    {
        if (Replacement is not null)
        {
            yield return (MetadataPath.Root, System.Text.Encoding.UTF8.GetString(ToUtf8()));
            yield break;
        }

        Stack<(string Path, JsonValue Base, JsonValue Mine)> open = new(
            _edits.Select(edit => (MetadataPath.Member(MetadataPath.Root, edit.Key), JsonValue.Of(edit.Base), JsonValue.Of(edit.Mine))));
        while (open.TryPop(out (string Path, JsonValue Base, JsonValue Mine) place))
        {
            if (place.Mine.Kind != JsonKind.Object || place.Mine.Container().Count == 0)
            {
                yield return (place.Path, place.Mine.Slice.ToString());
                continue;
            }

            foreach ((string key, JsonValue before, JsonValue wanted) in Members(place.Base, place.Mine))
            {
                open.Push((MetadataPath.Member(place.Path, key), before, wanted));
            }
        }
    }

    /// <summary>The members that differ.</summary>
    private static List<(string Key, JsonValue Before, JsonValue Wanted)> Members(JsonValue before, JsonValue wanted)
    {
        JsonContainer members = wanted.Container();
        JsonContainer? old = before.Kind == JsonKind.Object ? before.Container() : null;
        var differing = new List<(string, JsonValue, JsonValue)>();
        for (int i = 0; i < members.Count; i++)
        {
            JsonValue was = old is null ? default : before.Child(old, old.Find(members.Key(i)));
            if (members.IsEffective(i) && !JsonEquality.Same(was, wanted.Child(members, i)))
            {
                differing.Add((JsonStrings.Unescape(members.Key(i)), was, wanted.Child(members, i)));
            }
        }

        for (int i = 0; i < old?.Count; i++)
        {
            if (old.IsEffective(i) && members.Find(old.Key(i)) < 0)
            {
                differing.Add((JsonStrings.Unescape(old.Key(i)), before.Child(old, i), default));
            }
        }

        return differing;
    }
}
