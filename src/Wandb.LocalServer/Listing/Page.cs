namespace Wandb.LocalServer.Listing;

internal sealed record Edge(string Cursor, object Item);

/// <summary>One page of a list, in the form of every connection of the schema.</summary>
internal sealed record Page(IReadOnlyList<Edge> Edges, int TotalCount, bool HasNext, bool HasPrevious)
{
    public string? StartCursor { get; private init; } = Edges.Count > 0 ? Edges[0].Cursor : null;

    public string? EndCursor { get; private init; } = Edges.Count > 0 ? Edges[^1].Cursor : null;

    /// <summary>
    /// The page without the items that the viewer may not see. It becomes shorter, or empty, and goes on where it went on: so
    /// the real server does it in searches over many projects.
    /// </summary>
    public Page Without(Func<object, bool> isHidden, int totalCount) => this with
    {
        Edges = [.. Edges.Where(edge => !isHidden(edge.Item))],
        TotalCount = totalCount,
    };

    /// <summary>All items on one page.</summary>
    public static Page Whole<T>(IReadOnlyList<T> items, Func<T, string> cursor)
        where T : notnull =>
        new([.. items.Select(item => new Edge(cursor(item), item))], items.Count, HasNext: false, HasPrevious: false);
}
