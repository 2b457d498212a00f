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

    private void Edit<T>(
        MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write, EditKind kind, MetadataShape? shape = null)
    {
        MetadataPlace place = _place.Member(key);
        using EncodeBuffer? after = Encode(key, value, read, write, place, shape);
        if (after is null)
        {
            return;
        }

        if (!_place.Document.TryGetValueAt(place.Steps, isLenient: false, out ReadOnlyMemory<byte> text))
        {
            _place.Document.SetAt(place.BeginEdit(), after.Written);
            return;
        }

        // A stored NaN reads as null, but null takes its place when it is assigned.
        using EncodeBuffer? before = kind != EditKind.Take && PythonLiterals.IsOne(text.Span) ? null : Reencode(text.Span, read, write);
        if (before is null || (kind == EditKind.Set && !before.Written.SequenceEqual(after.Written)))
        {
            _place.Document.SetAt(place.BeginEdit(), after.Written);
        }
        else if (!before.Written.SequenceEqual(after.Written))
        {
            Patch(place, before, after, shape);
        }
        else if (kind != EditKind.Take)
        {
            _place.Document.ReassertAt(place.Steps);
        }
    }

    private void Patch(MetadataPlace place, EncodeBuffer before, EncodeBuffer after, MetadataShape? shape)
    {
        ReadOnlySpan<PathStep> steps = place.BeginEdit();
        if (shape is null)
        {
            _place.Document.PatchAt(steps, before.Written, after.Written);
        }
        else
        {
            _place.Document.PatchAt(steps, before.Written, after.Written, shape);
        }
    }

    // Null when the edit is made already.
    private EncodeBuffer? Encode<T>(
        MetadataKey<T> key, T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write, MetadataPlace place, MetadataShape? shape)
    {
        try
        {
            return MetadataCodec.Encode(value, write, _place.Path, key.Name);
        }
        catch (ArgumentException refused) when (refused.InnerException is RefusedNullException)
        {
            if (!TryEditAround(value, read, write, place, shape))
            {
                throw;
            }

            return null;
        }
    }

    // A member may be null although C# declares it not nullable, when its key is missing: a null that was read so is no reason to
    // refuse the edit of what stands around it, as long as it is not written.
    private bool TryEditAround<T>(T value, ReadMetadataValue<T> read, WriteMetadataValue<T> write, MetadataPlace place, MetadataShape? shape)
    {
        ReadOnlySpan<PathStep> steps = place.Steps;
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
        if (!Fits(_place.Document.Patched(steps, before.Written, after.Written).Span, read))
        {
            return false;
        }

        if (!before.Written.SequenceEqual(after.Written))
        {
            Patch(place, before, after, shape);
        }

        return true;
    }

    private static bool Fits<T>(ReadOnlySpan<byte> text, ReadMetadataValue<T> read)
    {
        try
        {
            MetadataReader.KeepingUndeclared(text, read);
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
            T value = MetadataReader.KeepingUndeclared(text, read);
            return MetadataCodec.EncodeToCompare(value, write, MetadataPath.Root, key: null);
        }
        catch (Exception unfit) when (unfit is MetadataFormatException or ArgumentException)
        {
            return null;
        }
    }
}
