using System.ComponentModel;

namespace Wandb.Metadata.Codec;

/// <summary>Takes the types of a hierarchy. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MetadataShapeTypes
{
    internal Dictionary<string, MetadataShape> ByText { get; } = new(StringComparer.Ordinal);

    internal MetadataShape? WithoutText { get; private set; }

    internal MetadataShape? Others { get; private set; }

    /// <summary>Declares a type.</summary>
    /// <param name="text">What stands under the key that names the type.</param>
    /// <param name="record">The record.</param>
    public void Add(string text, MetadataShape record) => ByText[text] = record;

    /// <summary>Declares what an object without the key is.</summary>
    /// <param name="record">The record.</param>
    public void AddItself(MetadataShape record) => WithoutText = record;

    /// <summary>Declares what an object of another type is read as.</summary>
    /// <param name="record">The record.</param>
    public void AddOthers(MetadataShape record) => Others = record;
}
