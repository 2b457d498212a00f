using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>A field whose values have an order: numbers, texts (by their characters), moments. A missing value fulfils no comparison.</summary>
/// <typeparam name="TItem">What is filtered.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
public class OrderedField<TItem, TValue> : ValueField<TItem, TValue>
{
    /// <summary>Makes a field. Generated code does this.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="write">Writes a value to compare with.</param>
    public OrderedField(FilterPath path, WriteMetadataValue<TValue> write)
        : base(path, write)
    {
    }

    /// <summary>Less than a value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TItem> operator <(OrderedField<TItem, TValue> field, TValue value) => Compare(field, "$lt", value);

    /// <summary>Greater than a value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TItem> operator >(OrderedField<TItem, TValue> field, TValue value) => Compare(field, "$gt", value);

    /// <summary>Less than a value, or equal to it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TItem> operator <=(OrderedField<TItem, TValue> field, TValue value) => Compare(field, "$lte", value);

    /// <summary>Greater than a value, or equal to it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TItem> operator >=(OrderedField<TItem, TValue> field, TValue value) => Compare(field, "$gte", value);
}
