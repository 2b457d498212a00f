using System.Diagnostics.CodeAnalysis;
using Wandb.Metadata;
using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>A field whose value is compared for equality. Values are compared as they are stored, in JSON.</summary>
/// <typeparam name="TItem">What is filtered.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
[SuppressMessage("Design", "CA1046", Justification = "The operators make conditions; objects of this class are not compared.")]
public class ValueField<TItem, TValue> : FilterField<TItem>
{
    private readonly WriteMetadataValue<TValue> _write;

    /// <summary>Makes a field. Generated code does this.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="write">Writes a value to compare with.</param>
    public ValueField(FilterPath path, WriteMetadataValue<TValue> write)
        : base(path) => _write = write;

    /// <summary>Equal to a value. Of a list: one item is.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TItem> operator ==(ValueField<TItem, TValue> field, TValue value) => Compare(field, "$eq", value);

    /// <summary>Not equal to a value, or missing.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TItem> operator !=(ValueField<TItem, TValue> field, TValue value) => Compare(field, "$ne", value);

    /// <summary>Equal to one of several values.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The condition; fulfilled by nothing when there is no value.</returns>
    public Filter<TItem> In(params IEnumerable<TValue> values) => Ask("$in", Encode(values));

    /// <summary>Equal to none of several values, or missing.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The condition.</returns>
    public Filter<TItem> NotIn(params IEnumerable<TValue> values) => Ask("$nin", Encode(values));

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => base.GetHashCode();

    private protected static Filter<TItem> Compare(ValueField<TItem, TValue> field, string name, TValue value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Ask(name, field.Encode(value));
    }

    private protected string Encode(TValue value)
    {
        if (value is null)
        {
            throw new ArgumentNullException(nameof(value), "A filter compares with a value. Exists() and IsMissing() ask whether there is one.");
        }

        using EncodeBuffer text = MetadataCodec.Encode(value, _write, MetadataPath.Root, key: null);
        return MetadataText.FromUtf8(text.Written);
    }

    private protected string Encode(IEnumerable<TValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return $"[{string.Join(',', values.Select(Encode))}]";
    }
}
