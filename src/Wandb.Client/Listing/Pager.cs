using System.Runtime.CompilerServices;
using Wandb.GraphQL;

namespace Wandb;

/// <summary>One page as the server gave it.</summary>
internal sealed record ServerPage<T>(IReadOnlyList<T> Items, string? EndCursor, bool HasNext, int? TotalCount = null);

/// <summary>Which page to ask for.</summary>
internal readonly record struct PageRequest(int First, string? After)
{
    public GraphQLOptional<string?> Sent => Send(After);

    /// <summary>A text that is sent when there is one.</summary>
    public static GraphQLOptional<string?> Send(string? text) => text is null ? default : new GraphQLOptional<string?>(text);
}

/// <summary>The one pager of the client: asks for page after page until the server says that there are no more.</summary>
internal sealed class Pager<T>(string operation, Func<PageRequest, CancellationToken, Task<ServerPage<T>>> read) : PagedSequence<T>
{
    public override IAsyncEnumerable<Page<T>> PagesAsync(int pageSize = DefaultPageSize, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        return ReadAsync(pageSize, after, cancellationToken);
    }

    private async IAsyncEnumerable<Page<T>> ReadAsync(int pageSize, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ServerPage<T> page = await read(new PageRequest(pageSize, after), cancellationToken).ConfigureAwait(false);
            if (!page.HasNext)
            {
                yield return new Page<T>(page.Items, null, page.TotalCount);
                yield break;
            }

            // A cursor that comes again would be asked for again, for ever.
            if (string.IsNullOrEmpty(page.EndCursor))
            {
                throw Broken("a page that is not the last one has no cursor.");
            }

            if (page.EndCursor == after || !seen.Add(page.EndCursor))
            {
                throw Broken("a page ends where an earlier one ended.");
            }

            yield return new Page<T>(page.Items, page.EndCursor, page.TotalCount);
            after = page.EndCursor;
        }
    }

    private WandbResponseException Broken(string fault) =>
        new($"The list of {operation} can't be read to its end: {fault} The server's paging is broken.") { OperationName = operation };
}
