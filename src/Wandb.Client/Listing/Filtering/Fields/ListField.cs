using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>A field that is a list.</summary>
/// <typeparam name="TItem">What is filtered.</typeparam>
/// <typeparam name="TElement">The type of an element.</typeparam>
public sealed class ListField<TItem, TElement> : CountedField<TItem>
{
    private readonly ValueField<TItem, TElement> _element;

    /// <summary>Makes a field. Generated code does this.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="write">Writes an element to compare with.</param>
    public ListField(FilterPath path, WriteMetadataValue<TElement> write)
        : base(path) => _element = new ValueField<TItem, TElement>(path, write);

    /// <summary>One element is equal to a value.</summary>
    /// <param name="element">The value.</param>
    /// <returns>The condition.</returns>
    public Filter<TItem> Contains(TElement element) => _element == element;

    /// <summary>One element is equal to one of several values.</summary>
    /// <param name="elements">The values.</param>
    /// <returns>The condition.</returns>
    public Filter<TItem> ContainsAny(params IEnumerable<TElement> elements) => _element.In(elements);

    /// <summary>Each of several values is equal to an element.</summary>
    /// <param name="elements">The values, at least one.</param>
    /// <returns>The condition.</returns>
    public Filter<TItem> ContainsAll(params IEnumerable<TElement> elements) => Filter.All(elements.Select(Contains));
}
