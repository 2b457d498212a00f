using Wandb.GraphQL;

namespace Wandb;

/// <summary>What of a query the server is asked, and what is left to the client: decided before anything is sent.</summary>
/// <param name="Filters">What the server filters by, as it is sent; null for nothing.</param>
/// <param name="Order">The order, as it is sent; null for the server's own.</param>
/// <param name="Left">What the client filters by; null for nothing.</param>
/// <param name="IsPlain">Whether the operation without filter and order is sent.</param>
internal sealed record ListPlan<TItem>(string? Filters, string? Order, Filter<TItem>? Left, bool IsPlain)
{
    private const string Advice = "Set FilteredBy = FilterPlace.Client to read all items and filter them here, or use a newer server, and its schema.";

    /// <param name="query">What is asked; null for all items.</param>
    /// <param name="protocol">What the server can do.</param>
    /// <param name="filtering">The operation that filters and orders.</param>
    /// <param name="plain">The operation for servers that can't; null where there is none.</param>
    public static ListPlan<TItem> Of(ListQuery<TItem>? query, ArtifactProtocol protocol, string filtering, string? plain)
    {
        query ??= new ListQuery<TItem>();
        bool isOurs = query.FilteredBy == FilterPlace.Client;
        string? filters = isOurs ? null : query.Filter?.Json;
        string? order = query.Order?.ToString();
        Filter<TItem>? left = isOurs ? query.Filter : null;
        if (protocol.Supports(filtering))
        {
            return new ListPlan<TItem>(filters, order, left, IsPlain: false);
        }

        bool isPlain = plain is not null && protocol.Supports(plain);
        return isPlain && filters is null && order is null
            ? new ListPlan<TItem>(null, null, left, IsPlain: true)
            : throw protocol.Unsupported(filtering, isPlain && order is null ? Advice : null);
    }

    public bool Takes(Func<FilterDocument> describe) => Left?.Matches(describe()) ?? true;
}
