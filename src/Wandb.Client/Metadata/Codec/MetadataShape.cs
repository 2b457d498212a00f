using System.ComponentModel;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata.Codec;

/// <summary>
/// What a value looks like, as a table that generated code makes once: for reports on documents and for keys that were renamed. Reading
/// and writing do without it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MetadataShape
{
    private protected MetadataShape()
    {
    }

    /// <summary>A value without declared keys in it.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="read">Reads the value.</param>
    /// <returns>The shape.</returns>
    public static MetadataShape Of<T>(ReadMetadataValue<T> read) => new LeafShape<T>(read, isEnum: false);

    /// <summary>An enum by name.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="read">Reads the value.</param>
    /// <returns>The shape.</returns>
    public static MetadataShape OfNames<T>(ReadMetadataValue<T> read) => new LeafShape<T>(read, isEnum: true);

    /// <summary>A record.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="read">Reads the record.</param>
    /// <param name="declare">Declares its keys; called once, when they are asked for.</param>
    /// <param name="isStrict">Whether undeclared keys are refused.</param>
    /// <param name="check">Checks the rules of the record; null when it has none.</param>
    /// <returns>The shape.</returns>
    public static MetadataShape OfRecord<T>(
        ReadMetadataValue<T> read, Action<MetadataShapeKeys> declare, bool isStrict = false, Action<MetadataCheck>? check = null) =>
        new RecordShape(new LeafShape<T>(read, isEnum: false), declare, isStrict, check);

    /// <summary>A hierarchy of records.</summary>
    /// <param name="key">The key that names the type.</param>
    /// <param name="declare">Declares the types; called once, when they are asked for.</param>
    /// <returns>The shape.</returns>
    public static MetadataShape OfHierarchy(string key, Action<MetadataShapeTypes> declare) => new HierarchyShape(key, declare);

    /// <summary>An array of values of this shape.</summary>
    /// <returns>The shape.</returns>
    public MetadataShape Items() => new ItemsShape(this);

    /// <summary>An object with values of this shape under keys of any name.</summary>
    /// <returns>The shape.</returns>
    public MetadataShape Entries() => new EntriesShape(this);

    /// <summary>A value of this shape, or null.</summary>
    /// <returns>The shape.</returns>
    public MetadataShape OrNull() => new NullableShape(this);

    /// <summary>Reports how a document deviates from the record.</summary>
    /// <param name="utf8Json">The text of a JSON object as UTF-8; empty is <c>{}</c>.</param>
    /// <returns>The report.</returns>
    /// <exception cref="MetadataFormatException">The text is no JSON object.</exception>
    public MetadataReport FindDeviations(ReadOnlyMemory<byte> utf8Json) =>
        Report(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(new MetadataDocument(utf8Json).ToJsonElement()), MetadataPath.Root);

    internal static MetadataReport ReportMissing(string path)
    {
        var found = new DeviationList();
        found.Add(path, MetadataDeviationKind.MissingKey, "nothing", "an object", preventsReading: true);
        return found.ToReport();
    }

    internal virtual MetadataReport Report(ReadOnlySpan<byte> text, string path)
    {
        var found = new DeviationList();
        Check(JsonValue.Of(JsonText.ParseSpliced(text.ToArray()).Root), path, found);
        return found.ToReport();
    }

    /// <summary>Lists what of a value deviates.</summary>
    internal abstract void Check(JsonValue value, string path, DeviationList found);

    /// <summary>Gives former keys inside of a value their new names, as changes of its text.</summary>
    internal virtual void Rename(JsonValue value, string path, SpliceList splices, List<MetadataKeyMove> moves)
    {
    }

    /// <summary>
    /// The raw text of a value, made ready for the difference of two encodings: where a member with a former key differs, its text
    /// stands under the new key, so that the patch finds what it changes.
    /// </summary>
    internal virtual JsonSlice Prepare(JsonValue raw, JsonValue before, JsonValue after) => raw.Slice;

    internal virtual void Migrate(MetadataDocument document, List<MetadataKeyMove> moves) => throw new NotSupportedException();

    internal virtual string Undeclared(string key) => throw new NotSupportedException();

    /// <summary>The text of a value with its former keys renamed.</summary>
    internal JsonSlice Renamed(JsonSlice old, string path, List<MetadataKeyMove> moves)
    {
        var splices = new SpliceList();
        Rename(JsonValue.Of(old), path, splices, moves);
        return Spliced(old, splices);
    }

    private protected static JsonSlice Spliced(JsonSlice old, SpliceList splices) => splices.IsEmpty
        ? old
        : JsonText.ParseSpliced(splices.Apply(old.Text!.Raw.Span, old.Start, old.End)).Root;
}
