using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>A field that the server can also order a list by.</summary>
/// <typeparam name="TItem">What is listed.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
public sealed class SortableField<TItem, TValue> : OrderedField<TItem, TValue>
{
    private readonly string _field;

    internal SortableField(string field, WriteMetadataValue<TValue> write)
        : base(FilterPath.Of(field), write) => _field = field;

    /// <summary>The least first.</summary>
    public Order<TItem> Ascending => new(_field, isDescending: false);

    /// <summary>The greatest first.</summary>
    public Order<TItem> Descending => new(_field, isDescending: true);
}
