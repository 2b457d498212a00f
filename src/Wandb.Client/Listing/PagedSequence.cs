namespace Wandb;

/// <summary>
/// A list of the server that is read page by page, as it is enumerated: nothing is sent before. Every enumeration reads anew. Unsealed
/// in effect: derive from it, or use <see cref="WandbModelFactory.Sequence{T}"/>, for stand-ins in tests.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <remarks>
/// Pages may be empty, and reading goes on until the server says that there are no more. Items that are added or removed while the list
/// is read may be missing or appear twice, as the server's cursors have it.
/// </remarks>
public abstract class PagedSequence<T> : IAsyncEnumerable<T>
{
    /// <summary>How many items a page has when nothing else is asked for.</summary>
    public const int DefaultPageSize = 50;

    /// <summary>Makes a sequence. For classes that derive from it.</summary>
    protected PagedSequence()
    {
    }

    /// <summary>Reads the list in pages.</summary>
    /// <param name="pageSize">How many items to ask for at once, at least 1; the server may give fewer.</param>
    /// <param name="after">The <see cref="Page{T}.Cursor"/> of the page to go on after; null begins at the start.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The pages, empty ones included.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is less than 1.</exception>
    /// <exception cref="WandbException">A request failed; the subclass says how.</exception>
    public abstract IAsyncEnumerable<Page<T>> PagesAsync(
        int pageSize = DefaultPageSize, string? after = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the list item by item, a page of <see cref="DefaultPageSize"/> at a time.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The items.</returns>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<T> page in PagesAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            foreach (T item in page.Items)
            {
                yield return item;
            }
        }
    }
}
