using System.Diagnostics.CodeAnalysis;

namespace Wandb;

/// <summary>Makes filters of several conditions, and of W&amp;B's filter language as text.</summary>
public static class Filter
{
    /// <summary>All of several conditions.</summary>
    /// <typeparam name="TItem">What is filtered.</typeparam>
    /// <param name="filters">At least one condition.</param>
    /// <returns>A condition that is fulfilled when all are.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Filter<TItem> All<TItem>(params IEnumerable<Filter<TItem>> filters) => Join(filters, static (left, right) => left & right);

    /// <summary>Any of several conditions.</summary>
    /// <typeparam name="TItem">What is filtered.</typeparam>
    /// <param name="filters">At least one condition.</param>
    /// <returns>A condition that is fulfilled when at least one is.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Filter<TItem> Any<TItem>(params IEnumerable<Filter<TItem>> filters) => Join(filters, static (left, right) => left | right);

    /// <summary>Reads a filter of the language itself, for what the fields here can't say.</summary>
    /// <typeparam name="TItem">What is filtered.</typeparam>
    /// <param name="json">A JSON object of fields and operators, such as <c>{"$or":[{"alias":"best"},{"metadata.epochs":{"$gte":10}}]}</c>.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="FormatException">The text is no filter; the message says what is wrong with it, and where.</exception>
    public static Filter<TItem> Parse<TItem>([StringSyntax(StringSyntaxAttribute.Json)] string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        _ = FilterTest.Of(json);
        return new Filter<TItem>(json);
    }

    /// <summary>Tries the condition on a version as it was loaded or saved last, as the server would. Edits that are not saved do not count.</summary>
    /// <param name="filter">The condition.</param>
    /// <param name="artifact">The version.</param>
    /// <returns>Whether it is fulfilled. An empty description counts as none.</returns>
    public static bool Matches(this Filter<Artifact> filter, Artifact artifact)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(artifact);
        return filter.Matches(FilterDocument.Of(artifact.CurrentSnapshot));
    }

    private static Filter<TItem> Join<TItem>(IEnumerable<Filter<TItem>> filters, Func<Filter<TItem>, Filter<TItem>, Filter<TItem>> join)
    {
        ArgumentNullException.ThrowIfNull(filters);
        Filter<TItem>? joined = null;
        foreach (Filter<TItem> filter in filters)
        {
            ArgumentNullException.ThrowIfNull(filter, nameof(filters));
            joined = joined is null ? filter : join(joined, filter);
        }

        return joined ?? throw new ArgumentException("There is no condition to join.", nameof(filters));
    }
}
