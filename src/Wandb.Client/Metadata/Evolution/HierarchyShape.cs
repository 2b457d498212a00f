using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>One of several records, told apart by a key.</summary>
internal sealed class HierarchyShape(string key, Action<MetadataShapeTypes> declare) : MetadataShape
{
    private MetadataShapeTypes? _types;

    private MetadataShapeTypes Types
    {
        get
        {
            if (_types is null)
            {
                var types = new MetadataShapeTypes();
                declare(types);
                _types = types;
            }

            return _types;
        }
    }

    internal override void Check(JsonValue value, string path, DeviationList found)
    {
        if (value.Kind != JsonKind.Object)
        {
            found.Add(path, MetadataDeviationKind.UnfitValue, value, "an object", preventsReading: true);
            return;
        }

        JsonValue discriminator = Discriminator(value);
        if (!discriminator.IsAbsent && discriminator.Kind is not (JsonKind.String or JsonKind.Number))
        {
            found.Add(
                MetadataPath.Member(path, key), MetadataDeviationKind.UnfitValue, discriminator, "a string or a whole number that names the type", preventsReading: true);
            return;
        }

        MetadataShape? record = RecordOf(discriminator);
        if (record is null || (record == Types.Others && !discriminator.IsAbsent))
        {
            string types = $"one of {string.Join(", ", Types.ByText.Keys)}";
            string at = MetadataPath.Member(path, key);
            found.Add(at, MetadataDeviationKind.UnknownType, discriminator.IsAbsent ? "nothing" : Excerpt.Of(discriminator.Slice.Raw), types, record is null);
        }

        record?.Check(value, path, found);
    }

    internal override void Rename(JsonValue value, string path, SpliceList splices, List<MetadataKeyMove> moves)
    {
        if (value.Kind == JsonKind.Object)
        {
            RecordOf(Discriminator(value))?.Rename(value, path, splices, moves);
        }
    }

    internal override JsonSlice Prepare(JsonValue raw, JsonValue before, JsonValue after) =>
        raw.Kind == JsonKind.Object && RecordOf(Discriminator(raw)) is { } record ? record.Prepare(raw, before, after) : raw.Slice;

    // The first that stands there, as it is read.
    private JsonValue Discriminator(JsonValue value)
    {
        JsonContainer members = value.Container();
        for (int i = 0; i < members.Count; i++)
        {
            if (JsonStrings.Unescape(members.Key(i)) == key)
            {
                return value.Child(members, i);
            }
        }

        return default;
    }

    private MetadataShape? RecordOf(JsonValue discriminator)
    {
        if (discriminator.IsAbsent)
        {
            return Types.WithoutText;
        }

        ReadOnlySpan<byte> raw = discriminator.Slice.Raw;
        string text = discriminator.Kind == JsonKind.String ? JsonStrings.Unescape(raw[1..^1]) : System.Text.Encoding.UTF8.GetString(raw);
        return Types.ByText.GetValueOrDefault(text) ?? Types.Others;
    }
}
