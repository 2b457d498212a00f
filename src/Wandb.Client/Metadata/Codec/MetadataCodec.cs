using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata.Codec;

/// <summary>Runs generated readers and writers over text. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MetadataCodec
{
    /// <summary>As deep as a document may be. A cycle of records ends here instead of in a stack overflow.</summary>
    internal const int MaxDepth = 1000;

    internal static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    /// <summary>Replaces a whole document by a record.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="document">The document.</param>
    /// <param name="record">The record.</param>
    /// <param name="write">Writes the record.</param>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> or <paramref name="record"/> is null.</exception>
    /// <exception cref="ArgumentException">W&amp;B cannot store a value in the record (NaN, infinity).</exception>
    public static void Replace<T>(MetadataDocument document, T record, WriteMetadataValue<T> write)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(record);
        using EncodeBuffer buffer = Encode(record, write, MetadataPath.Root, key: null);
        document.Replace(buffer.Written.ToArray());
    }

    internal static EncodeBuffer Encode<T>(T value, WriteMetadataValue<T> write, string root, string? key)
    {
        EncodeBuffer buffer = EncodeBuffer.Rent();
        try
        {
            write(buffer.Writer, value);
            return buffer;
        }
        catch (UnwritableValueException unwritable)
        {
            string path = PathFinder.AtEnd(buffer.Written, PathOf(root, key));
            buffer.Dispose();
            throw new ArgumentException($"The metadata at {path} cannot be stored: {unwritable.Message}", nameof(value), unwritable);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    internal static T Decode<T>(ReadOnlySpan<byte> utf8, ReadMetadataValue<T> read, string root, string? key)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        try
        {
            reader.Read();
            return read(ref reader);
        }
        catch (UnfitValueException unfit)
        {
            throw Locate(utf8, unfit, PathOf(root, key));
        }
        catch (JsonException) when (PythonLiterals.TryMask(utf8, start: 0, out _))
        {
            // What JSON has no word for reads as null, as in the document's own view.
            JsonElement readable = PythonLiterals.ParseAsNull(utf8.ToArray());
            return Decode(JsonMarshal.GetRawUtf8Value(readable), read, root, key);
        }
        catch (Exception unfit) when (unfit is JsonException or InvalidOperationException or FormatException)
        {
            // A text with half a surrogate pair, or what a converter of the user's throws.
            throw Locate(utf8, new UnfitValueException(reader.TokenStartIndex, null, MetadataReader.ValueOf<T>(), unfit), PathOf(root, key));
        }
    }

    private static string PathOf(string root, string? key) => key is null ? root : MetadataPath.Member(root, key);

    private static MetadataFormatException Locate(ReadOnlySpan<byte> utf8, UnfitValueException unfit, string root)
    {
        string path = PathFinder.At(utf8, unfit.Position, root, out ReadOnlySpan<byte> found);
        return unfit.MissingKey is null
            ? new MetadataFormatException(path, found, unfit.Expected, unfit.InnerException)
            : new MetadataFormatException(MetadataPath.Member(path, unfit.MissingKey), "nothing", unfit.Expected);
    }
}
