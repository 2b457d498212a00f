using FsCheck.Xunit;

namespace Wandb.Client.Tests.Listing;

/// <summary>The one pager of all lists: over empty, short and exact pages, from the start and from any cursor on.</summary>
public sealed class PagerTests
{
    /// <summary>Whatever the pages hold, all items come once and in order.</summary>
    [Property(MaxTest = 300)]
    public async Task All_items_of_all_pages_come_once_and_in_order(byte[] sizes)
    {
        int[][] pages = Pages(sizes);
        Pager<int> list = new("Numbers", new Server(pages).ReadAsync);

        List<int> read = [];
        await foreach (int item in list)
        {
            read.Add(item);
        }

        Assert.Equal(pages.SelectMany(page => page), read);
    }

    /// <summary>Stopping after any page and going on from its cursor gives what is left, in another enumeration or another process.</summary>
    [Property(MaxTest = 300)]
    public async Task A_cursor_goes_on_where_its_page_ended(byte[] sizes, byte stop)
    {
        int[][] pages = Pages(sizes);
        Pager<int> list = new("Numbers", new Server(pages).ReadAsync);
        int last = pages.Length == 1 ? 0 : stop % (pages.Length - 1);

        List<int> read = [];
        string? cursor = null;
        int at = 0;
        await foreach (Page<int> page in list.PagesAsync(7))
        {
            read.AddRange(page.Items);
            cursor = page.Cursor;
            if (at++ == last)
            {
                break;
            }
        }

        if (cursor is not null)
        {
            await foreach (Page<int> page in new Pager<int>("Numbers", new Server(pages).ReadAsync).PagesAsync(7, cursor))
            {
                read.AddRange(page.Items);
            }
        }

        Assert.Equal(pages.SelectMany(page => page), read);
    }

    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 0, 0, 3 })]
    [InlineData(new[] { 3, 0 })]
    [InlineData(new[] { 2, 2 })]
    public async Task Pages_come_as_they_are_and_only_the_last_has_no_cursor(int[] sizes)
    {
        List<Page<int>> pages = [];
        await foreach (Page<int> page in new Pager<int>("Numbers", new Server(Pages([.. sizes.Select(size => (byte)size)])).ReadAsync).PagesAsync())
        {
            pages.Add(page);
        }

        Assert.Equal(sizes, pages.Select(page => page.Items.Count));
        Assert.All(pages[..^1], page => Assert.NotNull(page.Cursor));
        Assert.Null(pages[^1].Cursor);
    }

    [Fact]
    public async Task The_page_size_asked_for_is_the_servers()
    {
        List<int> sizes = [];
        Pager<int> list = new("Numbers", (page, _) =>
        {
            sizes.Add(page.First);
            return Task.FromResult(new ServerPage<int>([], null, false));
        });

        await foreach (Page<int> _ in list.PagesAsync(3))
        {
        }

        await foreach (int _ in list)
        {
        }

        Assert.Equal([3, PagedSequence<int>.DefaultPageSize], sizes);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.PagesAsync(0));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "b", "a")]
    [InlineData("a", "b", "c", "b")]
    public async Task A_server_that_repeats_a_cursor_is_not_followed_for_ever(params string[] cursors)
    {
        int at = 0;
        Pager<int> list = new("Numbers", (_, _) => Task.FromResult(new ServerPage<int>([at], cursors[at++], true)));

        WandbResponseException broken = await Assert.ThrowsAsync<WandbResponseException>(async () =>
        {
            await foreach (int _ in list)
            {
            }
        });

        Assert.Equal(cursors.Length, at);
        Assert.Contains("Numbers", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("start")]
    public async Task A_page_in_the_middle_needs_a_cursor_of_its_own(string? cursor)
    {
        Pager<int> list = new("Numbers", (_, _) => Task.FromResult(new ServerPage<int>([1], cursor, true)));

        await Assert.ThrowsAsync<WandbResponseException>(async () =>
        {
            await foreach (Page<int> _ in list.PagesAsync(after: "start"))
            {
            }
        });
    }

    [Fact]
    public async Task A_cancelled_token_stops_between_pages_and_reaches_the_request()
    {
        using CancellationTokenSource stop = new();
        Server server = new(Pages([1, 1, 1]));
        List<int> read = [];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (int item in new Pager<int>("Numbers", server.ReadAsync).WithCancellation(stop.Token))
            {
                read.Add(item);
                await stop.CancelAsync();
            }
        });

        Assert.Single(read);
        Assert.Equal(1, server.Requests);
        Assert.Equal(stop.Token, server.Token);
    }

    [Fact]
    public async Task A_list_made_for_tests_pages_like_a_servers()
    {
        PagedSequence<int> list = WandbModelFactory.Sequence(1, 2, 3, 4);
        Assert.Equal([2, 3, 4], (await list.PagesAsync(int.MaxValue, after: "1").ToListAsync()).Single().Items);

        List<Page<int>> pages = [];
        await foreach (Page<int> page in list.PagesAsync(2))
        {
            pages.Add(page);
        }

        Assert.Equal([[1, 2], [3, 4]], pages.Select(page => page.Items));
        Assert.Equal(["2", null], pages.Select(page => page.Cursor));
    }

    private static int[][] Pages(byte[] sizes)
    {
        int next = 0;
        int[][] pages = [.. sizes.Select(size => Enumerable.Range(0, size % 5).Select(_ => next++).ToArray())];
        return pages.Length == 0 ? [[]] : pages;
    }

    private sealed class Server(int[][] pages)
    {
        public int Requests { get; private set; }

        public CancellationToken Token { get; private set; }

        public Task<ServerPage<int>> ReadAsync(PageRequest request, CancellationToken cancellationToken)
        {
            (Requests, Token) = (Requests + 1, cancellationToken);
            int at = request.After is null ? 0 : int.Parse(request.After, System.Globalization.CultureInfo.InvariantCulture);
            string end = (at + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Task.FromResult(new ServerPage<int>(pages[at], end, at + 1 < pages.Length));
        }
    }
}
