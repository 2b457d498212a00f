namespace Wandb;

/// <summary>Which items of a list to give, and in which order. A filter converts to it by itself.</summary>
/// <typeparam name="TItem">What is listed.</typeparam>
public sealed record ListQuery<TItem>
{
    /// <summary>What the items have to fulfil; null takes all.</summary>
    public Filter<TItem>? Filter { get; init; }

    /// <summary>The order; null leaves it to the server.</summary>
    public Order<TItem>? Order { get; init; }

    /// <summary>
    /// Who filters. Default: the server. The client is for servers that can't: it reads every item and gives those that match, so that
    /// pages come out short or empty. A list whose server can't filter refuses a filter that is not to be the client's work.
    /// </summary>
    public FilterPlace FilteredBy { get; init; }

    /// <summary>Takes a filter, and nothing else.</summary>
    /// <param name="filter">The filter.</param>
    public static implicit operator ListQuery<TItem>(Filter<TItem> filter) => new() { Filter = filter };
}

/// <summary>Who filters a list.</summary>
public enum FilterPlace
{
    /// <summary>The server, which sends only what matches.</summary>
    Server,

    /// <summary>The client, which reads everything.</summary>
    Client,
}
