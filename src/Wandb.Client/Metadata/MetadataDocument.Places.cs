using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

public sealed partial class MetadataDocument
{
    /// <summary>The artifact that it is the metadata of, as messages name it; null when it is no artifact's.</summary>
    internal string? Owner { get; }

    /// <summary>The document of an artifact. A text that is no JSON object can still be replaced; everything else says what is wrong with it.</summary>
    internal static MetadataDocument OfArtifact(string owner, ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            return new(JsonText.ParseDocument(utf8Json), unreadable: null, owner);
        }
        catch (MetadataFormatException unreadable)
        {
            return new(JsonText.ParseDocument(default), unreadable.In(owner), owner);
        }
    }

    internal void ThrowIfUnreadable()
    {
        if (_unreadable is not null && _replacement is null)
        {
            throw new MetadataFormatException(_unreadable.Path, _unreadable.Found, _unreadable.Expected, _unreadable).In(Owner);
        }
    }

    // The first step is a top-level key. An edit inside its value builds on what is there, as a patch does.
    internal bool TryGetValueAt(ReadOnlySpan<PathStep> steps, bool isLenient, out ReadOnlyMemory<byte> rawUtf8Value)
    {
        JsonSlice value = steps.Length == 1 ? View(steps[0].Key!) : Find(steps, isLenient).Slice;
        rawUtf8Value = value.RawMemory;
        return !value.IsAbsent;
    }

    internal JsonValue FindAt(ReadOnlySpan<PathStep> steps) => Find(steps, isLenient: false);

    internal void SetAt(ReadOnlySpan<PathStep> steps, ReadOnlySpan<byte> utf8Value)
    {
        if (steps.Length == 1)
        {
            Set(steps[0].Key!, utf8Value);
            return;
        }

        PutAt(steps, JsonText.ParseArgument(utf8Value, nameof(utf8Value)));
    }

    internal void PatchAt(ReadOnlySpan<PathStep> steps, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (steps.Length == 1)
        {
            Patch(steps[0].Key!, before, after);
            return;
        }

        JsonSlice old = Find(steps, isLenient: false).Slice;
        JsonSlice patched = StructuralMerge.Patch(JsonText.ParseArgument(before, nameof(before)), JsonText.ParseArgument(after, nameof(after)), old);
        if (!patched.Equals(old))
        {
            PutAt(steps, patched);
        }
    }

    /// <summary>What a patch would make of the text at a place.</summary>
    internal ReadOnlyMemory<byte> Patched(ReadOnlySpan<PathStep> steps, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after) =>
        StructuralMerge.Patch(JsonText.ParseArgument(before, nameof(before)), JsonText.ParseArgument(after, nameof(after)), SliceAt(steps)).RawMemory;

    internal void UnsetAt(ReadOnlySpan<PathStep> steps)
    {
        if (steps.Length == 1)
        {
            Unset(steps[0].Key!);
        }
        else if (TryGetValueAt(steps, isLenient: true, out _))
        {
            PutAt(steps, default);
        }
        else
        {
            ReassertAt(steps);
        }
    }

    /// <summary>Like the other, where records in the value had other keys: what is edited leaves them as their attributes say.</summary>
    internal void PatchAt(ReadOnlySpan<PathStep> steps, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, MetadataShape shape)
    {
        JsonSlice old = SliceAt(steps);
        JsonSlice from = JsonText.ParseArgument(before, nameof(before));
        JsonSlice to = JsonText.ParseArgument(after, nameof(after));
        JsonSlice patched = StructuralMerge.Patch(from, to, shape.Prepare(JsonValue.Of(old), JsonValue.Of(from), JsonValue.Of(to)));
        if (!patched.Equals(old))
        {
            PutRawAt(steps, patched);
        }
    }

    /// <summary>Puts the text of one place at another.</summary>
    internal void CopyAt(ReadOnlySpan<PathStep> from, ReadOnlySpan<PathStep> to) => PutRawAt(to, SliceAt(from));

    internal JsonSlice SliceAt(ReadOnlySpan<PathStep> steps) =>
        steps.Length == 1 ? View(steps[0].Key!) : PathEdit.Find(View(steps[0].Key!), steps, isLenient: true).Slice;

    internal void PutRawAt(ReadOnlySpan<PathStep> steps, JsonSlice value)
    {
        string key = steps[0].Key!;
        if (steps.Length > 1)
        {
            PutAt(steps, value);
        }
        else
        {
            KeepEdited(key, value, steps);
        }
    }

    private void PutAt(ReadOnlySpan<PathStep> steps, JsonSlice value)
    {
        string key = steps[0].Key!;
        JsonSlice old = View(key);
        JsonSlice edited = Put(old, steps, value);

        // In doubt, the server may have what was sent and not answered instead: what is shown has to be wanted to be there.
        if (!edited.Equals(old) || IsInDoubt(key))
        {
            KeepEdited(key, edited, steps);
        }
    }

    private JsonValue Find(ReadOnlySpan<PathStep> steps, bool isLenient)
    {
        try
        {
            return PathEdit.Find(View(steps[0].Key!), steps, isLenient);
        }
        catch (MetadataFormatException unfit) when (Owner is not null)
        {
            throw unfit.In(Owner);
        }
    }

    private JsonSlice Put(JsonSlice old, ReadOnlySpan<PathStep> steps, JsonSlice value)
    {
        try
        {
            return PathEdit.Put(old, steps, value);
        }
        catch (MetadataFormatException unfit) when (Owner is not null)
        {
            throw unfit.In(Owner);
        }
    }
}
