using System.Buffers;

namespace Wandb.Metadata.RawJson;

/// <summary>Reads and edits a value inside a top-level value, by the steps from the document to it. All other bytes stay.</summary>
internal static class PathEdit
{
    /// <summary>
    /// The value at a place; absent when it, or something on the way to it, is missing or null. What is no container on the way is
    /// unfit, or absent where the caller only asks whether there is something.
    /// </summary>
    public static JsonValue Find(JsonSlice top, ReadOnlySpan<PathStep> steps, bool isLenient = false)
    {
        JsonValue value = JsonValue.Of(top);
        for (int i = 1; i < steps.Length; i++)
        {
            if (value.IsAbsentOrNull || (isLenient && !Fits(value, steps[i])))
            {
                return default;
            }

            JsonContainer container = Enter(value, steps, i);
            value = value.Child(container, steps[i].FindIn(container));
        }

        return value;
    }

    /// <summary>Puts a value at a place, or removes what is there when it is absent. Objects on the way that are missing or null are made.</summary>
    public static JsonSlice Put(JsonSlice top, ReadOnlySpan<PathStep> steps, JsonSlice value)
    {
        JsonValue target = JsonValue.Of(top);
        for (int i = 1; ; i++)
        {
            bool isMissing = target.IsAbsentOrNull;
            if (isMissing && (value.IsAbsent || i == 1))
            {
                return value.IsAbsent ? top : Nest(steps, i, value);
            }

            var splices = new SpliceList();
            if (isMissing)
            {
                splices.Replace(target.Slice.Start, target.Slice.End, Nest(steps, i, value).RawMemory);
                return Splice(top, splices);
            }

            JsonContainer container = Enter(target, steps, i);
            int at = steps[i].FindIn(container);
            if (i < steps.Length - 1 && at >= 0)
            {
                target = target.Child(container, at);
                continue;
            }

            if (at < 0 && value.IsAbsent)
            {
                return top;
            }

            var edit = new ContainerEdit(container, splices);
            edit.Perform(MergeOutcome.PutOrRemove(at < 0 ? Nest(steps, i + 1, value) : value), at, at < 0 ? KeyOf(steps, i) : string.Empty);
            edit.Complete();
            return Splice(top, splices);
        }
    }

    private static bool Fits(JsonValue value, PathStep step) => value.Kind == (step.Key is null ? JsonKind.Array : JsonKind.Object);

    private static JsonContainer Enter(JsonValue value, ReadOnlySpan<PathStep> steps, int at) => Fits(value, steps[at])
        ? value.Container()
        : throw new MetadataFormatException(PathStep.Describe(steps[..at]), value.Slice.Raw, steps[at].Key is null ? "an array" : "an object");

    private static string KeyOf(ReadOnlySpan<PathStep> steps, int at) =>
        steps[at].Key ?? throw new MetadataFormatException(PathStep.Describe(steps[..(at + 1)]), "nothing", "an item");

    private static JsonSlice Splice(JsonSlice top, SpliceList splices) =>
        JsonText.ParseSpliced(splices.Apply(top.Text!.Raw.Span, top.Start, top.End)).Root;

    // {"a": {"b": value}} for the steps from a position on.
    private static JsonSlice Nest(ReadOnlySpan<PathStep> steps, int from, JsonSlice value)
    {
        if (from == steps.Length)
        {
            return value;
        }

        var text = new ArrayBufferWriter<byte>(64);
        for (int i = from; i < steps.Length; i++)
        {
            text.Write("{"u8);
            text.Write(JsonStrings.Quote(KeyOf(steps, i)));
            text.Write(": "u8);
        }

        text.Write(value.Raw);
        for (int i = from; i < steps.Length; i++)
        {
            text.Write("}"u8);
        }

        return JsonText.ParseSpliced(text.WrittenSpan.ToArray()).Root;
    }
}
