namespace Wandb.Metadata.RawJson;

// What becomes of one place of the target: it stays (with the changes inside it that are already listed), goes, or gets a value.
internal readonly struct MergeOutcome
{
    private MergeOutcome(bool isRemoval, JsonSlice value)
    {
        IsRemoval = isRemoval;
        Value = value;
    }

    public static MergeOutcome Keep => default;

    public bool IsRemoval { get; }

    public bool IsPut => !Value.IsAbsent;

    public JsonSlice Value { get; }

    public static MergeOutcome PutOrRemove(JsonSlice value) => new(value.IsAbsent, value);
}
