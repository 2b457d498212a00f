namespace Wandb.Metadata.RawJson;

// One step into a value: a key of an object, or a position in an array.
internal readonly record struct PathStep(string? Key, int Index)
{
    public static string Describe(ReadOnlySpan<PathStep> steps)
    {
        string path = MetadataPath.Root;
        foreach (PathStep step in steps)
        {
            path = step.Key is null ? MetadataPath.Item(path, step.Index) : MetadataPath.Member(path, step.Key);
        }

        return path;
    }

    public int FindIn(JsonContainer container) => Key is not null ? container.Find(Key) : Index < container.Count ? Index : -1;
}
