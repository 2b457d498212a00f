using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

// One edited key: the value that the edit was made on and the value that is wanted, either of them absent. Never changes, so that the
// same object in a snapshot and in the document means that nothing was edited in between.
internal sealed record PendingEdit(string Key, JsonSlice Base, JsonSlice Mine)
{
    public MetadataEdit Describe() => new(
        Key,
        Mine.IsAbsent ? MetadataEditKind.Remove : Base.IsAbsent ? MetadataEditKind.Add : MetadataEditKind.Change,
        Base.ToString(),
        Mine.ToString());
}
