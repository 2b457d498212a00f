using System.Runtime.InteropServices;
using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

public abstract partial class MetadataEditor
{
    /// <summary>
    /// Reports how the edited object, with the pending edits in it, deviates from its record: every undeclared, missing, former or
    /// repeated key and every unfit value, at every depth.
    /// </summary>
    /// <returns>The report.</returns>
    public MetadataReport FindDeviations()
    {
        MetadataShape shape = Shape;
        if (_place.IsRoot)
        {
            return shape.Report(JsonMarshal.GetRawUtf8Value(_place.Document.ToJsonElement()), MetadataPath.Root);
        }

        return _place.Document.TryGetValueAt(_place.Steps, isLenient: true, out ReadOnlyMemory<byte> text)
            ? shape.Report(text.Span, _place.Path)
            : MetadataShape.ReportMissing(_place.Path);
    }

    /// <summary>
    /// Moves every former key to its new name, its text untouched, in the edited object and in every record inside. Where the new name
    /// is there too, it stays and the former key goes. The moves are edits: the next save sends them.
    /// </summary>
    /// <returns>What was moved or removed; empty when there is no former key.</returns>
    public IReadOnlyList<MetadataKeyMove> MigrateKeys()
    {
        var moves = new List<MetadataKeyMove>();
        MetadataShape shape = Shape;
        if (_place.IsRoot)
        {
            shape.Migrate(_place.Document, moves);
            return moves;
        }

        JsonSlice old = _place.Document.SliceAt(_place.Steps);
        JsonSlice renamed = shape.Renamed(old, _place.Path, moves);
        if (moves.Count > 0)
        {
            _place.Document.PutRawAt(_place.BeginEdit(), renamed);
        }

        return moves;
    }

    private MetadataShape Shape => _shape ?? throw new NotSupportedException("The editor was made without what its record declares.");
}
