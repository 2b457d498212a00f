using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>An object with the keys of a record.</summary>
internal sealed class RecordShape(IReadableShape reader, Action<MetadataShapeKeys> declare, bool isStrict, Action<MetadataCheck>? check) : MetadataShape
{
    private RecordTable? _table;

    private RecordTable Table => _table ??= new RecordTable(declare);

    internal override MetadataReport Report(ReadOnlySpan<byte> text, string path)
    {
        var found = new DeviationList();
        JsonValue value = JsonValue.Of(JsonText.ParseSpliced(text.ToArray()).Root);
        Check(value, path, found);
        if (!found.PreventsReading && reader.Try(value.Slice.Raw, path) is { } unfit)
        {
            // What only the reader itself knows, such as a member's own rules for null.
            found.Add(unfit.Path, MetadataDeviationKind.UnfitValue, unfit.Found, unfit.Expected, preventsReading: true);
        }

        if (check is not null && value.Kind == JsonKind.Object)
        {
            var rules = MetadataCheck.OfAll(value, path);
            check(rules);
            foreach (MetadataViolation broken in rules.Violations)
            {
                found.Add(broken.Path, MetadataDeviationKind.BrokenRule, broken.Value, $"{broken.Message} ({broken.Rule})", preventsReading: false);
            }
        }

        return found.ToReport();
    }

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
            string name = JsonStrings.Unescape(members.Key(i));
            string at = MetadataPath.Member(path, name);
            JsonValue child = value.Child(members, i);
            bool isEffective = members.IsEffective(i);
            if (!isEffective)
            {
                found.Add(at, MetadataDeviationKind.DuplicateKey, child, "each key once", preventsReading: false);
            }

            CheckMember(name, members, child, at, isEffective, found);
        }

        foreach (RecordKey key in Table.Keys.Where(key => key.Need != KeyNeed.None && RecordTable.NameIn(members, key) is null))
        {
            found.Add(
                MetadataPath.Member(path, key.Name), MetadataDeviationKind.MissingKey, "nothing", MetadataReader.RequiredKey, key.Need == KeyNeed.Required, key.Name);
        }
    }

    internal override void Rename(JsonValue value, string path, SpliceList splices, List<MetadataKeyMove> moves)
    {
        if (value.Kind == JsonKind.Object)
        {
            JsonContainer members = value.Container();
            var edit = new ContainerEdit(members, splices);
            foreach (RecordKey key in Table.Keys)
            {
                Rename(key, value, members, path, edit, splices, moves);
            }

            edit.Complete();
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
        var edit = new ContainerEdit(stored, splices);
        foreach (RecordKey key in Table.Keys)
        {
            JsonValue from = before.Child(old, old.Find(key.Name));
            JsonValue to = after.Child(wanted, wanted.Find(key.Name));
            if (!JsonEquality.Same(from, to))
            {
                FormerPatch.Prepare(key, raw, stored, from, to, edit, splices);
            }
        }

        edit.Complete();
        return Spliced(raw.Slice, splices);
    }

    internal override void Migrate(MetadataDocument document, List<MetadataKeyMove> moves)
    {
        foreach (RecordKey key in Table.Keys)
        {
            PathStep[] own = [new(key.Name, -1)];
            bool isThere = document.TryGetValue(key.Name, out _);
            foreach (string former in key.Former.Where(former => document.TryGetValue(former, out _)))
            {
                if (!isThere)
                {
                    document.CopyAt([new(former, -1)], own);
                }

                document.Unset(former);
                moves.Add(new MetadataKeyMove(MetadataPath.Member(MetadataPath.Root, former), MetadataPath.Member(MetadataPath.Root, key.Name), !isThere));
                isThere = true;
            }

            if (isThere)
            {
                JsonSlice old = document.SliceAt(own);
                JsonSlice renamed = key.Value.Renamed(old, MetadataPath.Member(MetadataPath.Root, key.Name), moves);
                if (!renamed.Equals(old))
                {
                    document.PutRawAt(own, renamed);
                }
            }
        }
    }

    internal override string Undeclared(string key)
    {
        string? nearest = Table.Nearest(key);
        return $"no such key (the record is strict and does not declare it{(nearest is null ? string.Empty : $"; did you mean \"{nearest}\"?")})";
    }

    private void CheckMember(string name, JsonContainer members, JsonValue child, string at, bool isEffective, DeviationList found)
    {
        if (Table.Find(name) is not { } key)
        {
            if (!Table.IsOpenTo(name) && isEffective)
            {
                string? nearest = Table.Nearest(name);
                found.Add(at, MetadataDeviationKind.UndeclaredKey, child, nearest is null ? "no such key" : $"no such key; did you mean \"{nearest}\"?", isStrict, nearest);
            }
        }
        else if (name == key.Name)
        {
            key.Value.Check(child, at, found);
        }
        else if (isEffective)
        {
            bool isRead = RecordTable.NameIn(members, key) == name;
            found.Add(at, MetadataDeviationKind.FormerKey, child, isRead ? $"the key \"{key.Name}\"" : $"only the key \"{key.Name}\", which is there too or has a later name", preventsReading: false, key.Name);
            if (isRead)
            {
                key.Value.Check(child, at, found);
            }
        }
    }

    private static void Rename(
        RecordKey key, JsonValue value, JsonContainer members, string path, ContainerEdit edit, SpliceList splices, List<MetadataKeyMove> moves)
    {
        string own = MetadataPath.Member(path, key.Name);
        string? name = RecordTable.NameIn(members, key);
        if (name is null)
        {
            return;
        }

        key.Value.Rename(value.Child(members, members.Find(name)), own, splices, moves);
        if (name != key.Name)
        {
            FormerPatch.GiveName(key.Name, members, members.Find(name), edit, splices);
            moves.Add(new MetadataKeyMove(MetadataPath.Member(path, name), own, IsMoved: true));
        }

        foreach (string former in key.Former.Where(former => former != name && members.Find(former) >= 0))
        {
            edit.RemoveKey(members.Find(former));
            moves.Add(new MetadataKeyMove(MetadataPath.Member(path, former), own, IsMoved: false));
        }
    }
}
