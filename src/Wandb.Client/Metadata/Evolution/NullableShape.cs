using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>A value or null.</summary>
internal sealed class NullableShape(MetadataShape inner) : MetadataShape
{
    internal override void Check(JsonValue value, string path, DeviationList found)
    {
        if (!value.IsAbsentOrNull)
        {
            inner.Check(value, path, found);
        }
    }

    internal override void Rename(JsonValue value, string path, SpliceList splices, List<MetadataKeyMove> moves) =>
        inner.Rename(value, path, splices, moves);

    internal override JsonSlice Prepare(JsonValue raw, JsonValue before, JsonValue after) => inner.Prepare(raw, before, after);
}
