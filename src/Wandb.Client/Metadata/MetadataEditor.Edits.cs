using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

public abstract partial class MetadataEditor
{
    private enum EditKind
    {
        /// <summary>An assignment of a value without parts.</summary>
        Set,

        /// <summary>An assignment of a value with parts.</summary>
        Patch,

        /// <summary>The value that a whole record has.</summary>
        Take,
    }

    private void Edit<T>(MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write, EditKind kind)
    {
        ReadOnlySpan<PathStep> steps = _place.Member(key.Name).Steps;
        using EncodeBuffer? after = Encode(key, value, read, write, steps);
        if (after is null)
        {
            return;
        }

        if (!_place.Document.TryGetValueAt(steps, isLenient: false, out ReadOnlyMemory<byte> text))
        {
            _place.Document.SetAt(steps, after.Written);
            return;
        }

        // A stored NaN reads as null, but null takes its place when it is assigned.
        using EncodeBuffer? before = kind != EditKind.Take && PythonLiterals.IsOne(text.Span) ? null : Reencode(text.Span, read, write);
        if (before is null || (kind == EditKind.Set && !before.Written.SequenceEqual(after.Written)))
        {
            _place.Document.SetAt(steps, after.Written);
        }
        else if (!before.Written.SequenceEqual(after.Written))
        {
            _place.Document.PatchAt(steps, before.Written, after.Written);
        }
    }

    // Null when the edit is made already.
    private EncodeBuffer? Encode<T>(MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write, ReadOnlySpan<PathStep> steps)
    {
        try
        {
            return MetadataCodec.Encode(value, write, _place.Path, key.Name);
        }
        catch (ArgumentException refused) when (refused.InnerException is RefusedNullException)
        {
            if (!TryEditAround(value, read, write, steps))
            {
                throw;
            }

            return null;
        }
    }

    // A member may be null although C# declares it not nullable, when its key is missing: a null that was read so is no reason to
    // refuse the edit of what stands around it, as long as it is not written.
    private bool TryEditAround<T>(T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write, ReadOnlySpan<PathStep> steps)
    {
        if (!_place.Document.TryGetValueAt(steps, isLenient: true, out ReadOnlyMemory<byte> text))
        {
            return false;
        }

        using EncodeBuffer? before = Reencode(text.Span, read, write);
        if (before is null)
        {
            return false;
        }

        using EncodeBuffer after = MetadataCodec.EncodeToCompare(value, write, MetadataPath.Root, key: null);
        return _place.Document.TryPatchAt(steps, before.Written, after.Written, patched => Fits(patched.Span, read));
    }

    private static bool Fits<T>(ReadOnlySpan<byte> text, ReadMetadataValue<T> read)
    {
        try
        {
            MetadataCodec.Decode(text, read, MetadataPath.Root, key: null);
            return true;
        }
        catch (MetadataFormatException)
        {
            return false;
        }
    }

    // What stands there may not fit the record; then there is nothing to compare with, and the new value takes its place.
    private static EncodeBuffer? Reencode<T>(ReadOnlySpan<byte> text, ReadMetadataValue<T> read, WriteMetadataValue<T> write)
    {
        try
        {
            T value = MetadataCodec.Decode(text, read, MetadataPath.Root, key: null);
            return MetadataCodec.EncodeToCompare(value, write, MetadataPath.Root, key: null);
        }
        catch (Exception unfit) when (unfit is MetadataFormatException or ArgumentException)
        {
            return null;
        }
    }
}
