namespace Wandb;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items of the page. May be empty although more pages follow, such as when nothing of a page may be seen.</param>
/// <param name="Cursor">Where the next page begins; pass it to <see cref="PagedSequence{T}.PagesAsync"/> to go on from there. Null after the last page.</param>
/// <param name="TotalCount">The number of items on all pages as the server counts them; null where it does not say.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Cursor, int? TotalCount = null);
