using System.Collections.Immutable;

namespace Wandb;

/// <summary>
/// A condition on the items of a list, in W&amp;B's filter language. Made of fields (<c>ImageModelArtifact.Where(m => m.ValAccuracy > 0.9)</c>,
/// <c>VersionField.Alias == "best"</c>), joined with <c>&amp;</c>, <c>|</c> and <c>!</c>. Immutable.
/// </summary>
/// <typeparam name="TItem">What is filtered.</typeparam>
public sealed class Filter<TItem>
{
    private readonly string? _operator;
    private readonly ImmutableArray<string> _parts;
    private FilterTest? _test;

    internal Filter(string json) => (_operator, _parts, Json) = (null, [json], json);

    private Filter(string name, ImmutableArray<string> parts) =>
        (_operator, _parts, Json) = (name, parts, $$"""{"{{name}}":[{{string.Join(',', parts)}}]}""");

    private FilterTest Test => _test ??= FilterTest.Of(Json);

    /// <summary>The text of the filter as it is sent: a JSON object such as <c>{"metadata.val_accuracy":{"$gt":0.9}}</c>. Holds the values.</summary>
    public string Json { get; }

    /// <summary>Both.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other.</param>
    /// <returns>A condition that is fulfilled when both are.</returns>
    public static Filter<TItem> operator &(Filter<TItem> left, Filter<TItem> right) => Join("$and", left, right);

    /// <summary>One, or both.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other.</param>
    /// <returns>A condition that is fulfilled when at least one is.</returns>
    public static Filter<TItem> operator |(Filter<TItem> left, Filter<TItem> right) => Join("$or", left, right);

    /// <summary>Not. A field that is missing fulfils no comparison, so it fulfils the opposite of each.</summary>
    /// <param name="filter">The condition.</param>
    /// <returns>A condition that is fulfilled when this one is not.</returns>
    public static Filter<TItem> operator !(Filter<TItem> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new Filter<TItem>("$nor", filter._operator == "$or" ? filter._parts : [filter.Json]);
    }

    /// <summary>Both: the same as <c>&amp;</c>.</summary>
    /// <param name="other">The other condition.</param>
    /// <returns>A condition that is fulfilled when both are.</returns>
    public Filter<TItem> And(Filter<TItem> other) => this & other;

    /// <summary>One, or both: the same as <c>|</c>.</summary>
    /// <param name="other">The other condition.</param>
    /// <returns>A condition that is fulfilled when at least one is.</returns>
    public Filter<TItem> Or(Filter<TItem> other) => this | other;

    /// <summary>Not: the same as <c>!</c>.</summary>
    /// <returns>A condition that is fulfilled when this one is not.</returns>
    public Filter<TItem> Not() => !this;

    /// <summary>The fields and operators, without the values they are compared with.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => FilterText.WithoutValues(Json);

    internal bool Matches(FilterDocument document) => Test.Matches(document.Root);

    /// <summary>Whether it asks anything about a field.</summary>
    internal bool Names(string field) => Test.Names(field);

    private static Filter<TItem> Join(string name, Filter<TItem> left, Filter<TItem> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Filter<TItem>(name, [.. left.PartsFor(name), .. right.PartsFor(name)]);
    }

    private ImmutableArray<string> PartsFor(string name) => _operator == name ? _parts : [Json];
}
