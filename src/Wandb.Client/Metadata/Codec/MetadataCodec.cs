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
    /// <param name="metadata">The record. Named as the wrapper's own parameter is, for exceptions.</param>
    /// <param name="write">Writes the record.</param>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> or <paramref name="metadata"/> is null.</exception>
    /// <exception cref="ArgumentException">A value in the record cannot be stored (NaN, infinity, null where C# declares none).</exception>
    public static void Replace<T>(MetadataDocument document, T metadata, WriteMetadataValue<T> write)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(metadata);
        using EncodeBuffer buffer = Encode(metadata, write, MetadataPath.Root, key: null, nameof(metadata));
        document.Replace(buffer.Written.ToArray());
    }

    /// <summary>Refuses null, and a record of a derived type, whose own members would be lost.</summary>
    /// <typeparam name="T">The record's declared type, a class.</typeparam>
    /// <param name="record">The record.</param>
    /// <exception cref="ArgumentNullException"><paramref name="record"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="record"/> is of a derived type.</exception>
    public static void CheckType<T>(T record)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.GetType() != typeof(T))
        {
            throw new ArgumentException(MetadataWriter.DerivedType(record).Message, nameof(record));
        }
    }

    /// <summary>Writes a value for a comparison with what is stored, which may hold null where C# declares none.</summary>
    internal static EncodeBuffer EncodeToCompare<T>(T value, WriteMetadataValue<T> write, string root, string? key)
    {
        EncodeBuffer buffer = EncodeBuffer.Rent();
        buffer.Writer.LetsNullThrough = true;
        return Encode(buffer, value, write, root, key, nameof(value));
    }

    /// <summary>Writes a value of a run's metrics, which may be NaN or infinite.</summary>
    internal static EncodeBuffer EncodeMetric<T>(T value, WriteMetadataValue<T> write, string root, string? key)
    {
        EncodeBuffer buffer = EncodeBuffer.Rent();
        buffer.Writer.WritesPythonLiterals = true;
        return Encode(buffer, value, write, root, key, nameof(value));
    }

    internal static EncodeBuffer Encode<T>(T value, WriteMetadataValue<T> write, string root, string? key, string parameter = "value") =>
        Encode(EncodeBuffer.Rent(), value, write, root, key, parameter);

    private static EncodeBuffer Encode<T>(EncodeBuffer buffer, T value, WriteMetadataValue<T> write, string root, string? key, string parameter)
    {
        try
        {
            write(buffer.Writer, value);
            return buffer;
        }
        catch (UnwritableValueException unwritable)
        {
            string path = PathFinder.AtEnd(buffer.Written, PathOf(root, key));
            buffer.Dispose();
            throw new ArgumentException($"The metadata at {path} cannot be stored: {unwritable.Message}", parameter, unwritable);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    internal static T Decode<T>(ReadOnlySpan<byte> utf8, ReadMetadataValue<T> read, string root, string? key, string? artifact = null)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        try
        {
            reader.Read();
            return read(ref reader);
        }
        catch (UnfitValueException unfit)
        {
            throw Locate(utf8, unfit, PathOf(root, key)).In(artifact);
        }
        catch (JsonException) when (PythonLiterals.TryMask(utf8, start: 0, out _))
        {
            // What JSON has no word for reads as null, as in the document's own view.
            JsonElement readable = PythonLiterals.ParseAsNull(utf8.ToArray());
            return Decode(JsonMarshal.GetRawUtf8Value(readable), read, root, key, artifact);
        }
        catch (Exception unfit) when (unfit is JsonException or InvalidOperationException or FormatException)
        {
            // A text with half a surrogate pair, or what a converter of the user's throws.
            throw Locate(utf8, new UnfitValueException(reader.TokenStartIndex, null, MetadataReader.ValueOf<T>(), unfit), PathOf(root, key)).In(artifact);
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
