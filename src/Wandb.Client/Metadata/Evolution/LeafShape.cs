using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>A value that its reader alone knows.</summary>
internal sealed class LeafShape<T>(ReadMetadataValue<T> read, bool isEnum) : MetadataShape, IReadableShape
{
    private const string InArray = "[0]";

    public MetadataFormatException? Try(ReadOnlySpan<byte> text, string path) => Try(text, read, path);

    internal override void Check(JsonValue value, string path, DeviationList found)
    {
        if (TryInside(value.Slice.Raw, path) is { } unfit)
        {
            found.Add(path + unfit.Path[(path.Length + InArray.Length)..], MetadataDeviationKind.UnfitValue, unfit.Found, unfit.Expected, preventsReading: true);
        }
        else if (isEnum && value.Kind == JsonKind.String && Try(value.Slice.Raw, path) is { } unknown)
        {
            found.Add(path, MetadataDeviationKind.UnknownEnumText, value, unknown.Expected, preventsReading: false);
        }
    }

    // As inside a record, one level down: there a text that an enum does not have is kept, while alone it is refused.
    private MetadataFormatException? TryInside(ReadOnlySpan<byte> text, string path) => Try(
        [(byte)'[', .. text, (byte)']'],
        (ref reader) =>
        {
            reader.Read();
            return read(ref reader);
        },
        path);

    private static MetadataFormatException? Try(ReadOnlySpan<byte> text, ReadMetadataValue<T> read, string path)
    {
        try
        {
            MetadataCodec.Decode(text, read, path, key: null);
            return null;
        }
        catch (MetadataFormatException unfit)
        {
            return unfit;
        }
    }
}

/// <summary>A shape whose value can be read.</summary>
internal interface IReadableShape
{
    /// <summary>Reads a value; what does not fit, or null.</summary>
    MetadataFormatException? Try(ReadOnlySpan<byte> text, string path);
}
