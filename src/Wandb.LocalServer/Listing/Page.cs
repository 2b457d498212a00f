namespace Wandb.LocalServer.Listing;

internal sealed record Edge(string Cursor, object Item);

/// <summary>One page of a list, in the form of every connection of the schema.</summary>
internal sealed record Page(IReadOnlyList<Edge> Edges, int TotalCount, bool HasNext, bool HasPrevious);
