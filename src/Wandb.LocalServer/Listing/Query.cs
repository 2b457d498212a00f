using System.Text.Json.Nodes;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Listing;

/// <summary>The filter and the order of a list. Items are described as JSON only when one of them is asked for.</summary>
internal sealed record Query(string? Filters, string? Order)
{
    public IReadOnlyList<T> Apply<T>(IReadOnlyList<T> items, Func<T, JsonObject> describe)
        where T : notnull
    {
        Filter? filter = Filter.Parse(Filters);
        if (filter is null && string.IsNullOrEmpty(Order))
        {
            return items;
        }

        IEnumerable<(T Item, JsonObject Document)> described = items.Select(item => (item, describe(item)));
        if (filter is not null)
        {
            described = described.Where(pair => filter.Matches(pair.Document));
        }

        return [.. Sort(described).Select(pair => pair.Item)];
    }

    private IEnumerable<(T Item, JsonObject Document)> Sort<T>(IEnumerable<(T Item, JsonObject Document)> items)
    {
        if (string.IsNullOrEmpty(Order))
        {
            return items;
        }

        IOrderedEnumerable<(T Item, JsonObject Document)>? sorted = null;
        foreach (string part in Order.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string field = part.TrimStart('+', '-');
            if (field.Length == 0)
            {
                throw ServerError.Invalid($"{Order} is not an order");
            }

            JsonNode? Key((T Item, JsonObject Document) pair) => Fields.Find(pair.Document, field);
            sorted = (sorted, part[0] == '-') switch
            {
                (null, false) => items.OrderBy(Key, Fields.Comparer),
                (null, true) => items.OrderByDescending(Key, Fields.Comparer),
                (_, false) => sorted.ThenBy(Key, Fields.Comparer),
                (_, true) => sorted.ThenByDescending(Key, Fields.Comparer),
            };
        }

        // What was created in one second stays in its order of creation, whichever way is asked for.
        JsonNode? Number((T Item, JsonObject Document) pair) => pair.Document["id"];
        return Order.TrimStart().StartsWith('-')
            ? sorted?.ThenByDescending(Number, Fields.Comparer) ?? items
            : sorted?.ThenBy(Number, Fields.Comparer) ?? items;
    }
}
