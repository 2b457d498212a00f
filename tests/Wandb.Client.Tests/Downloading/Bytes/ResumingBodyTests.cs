using Wandb.Client.Tests.Metadata;

namespace Wandb.Client.Tests.Downloading.Bytes;

public sealed class ResumingBodyTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31))];

    /// <summary>Whatever part is asked for and wherever connections break: the bytes are those of the part, each once.</summary>
    [SeededProperty(MaxTest = 1000)]
    public bool Every_byte_comes_once_and_in_order(int seed)
    {
        Random random = new(seed);
        int from = random.Next(Content.Length);
        int until = random.Next(from, Content.Length + 1);
        int[] breaks = [.. Enumerable.Range(0, 2000).Select(_ => random.Next(1, 800))];
        bool hasRanges = random.Next(2) == 0;
        ScriptedSource source = new(Content)
        {
            HasRanges = hasRanges,
            EndsSilently = random.Next(2) == 0,

            // Without ranges each connection begins at the first byte, so it has to come further than the one before.
            BreaksAfter = number => breaks[number % breaks.Length] + (hasRanges ? 0 : from + (number * 800)),
        };
        return ReadAll(source, from, until, random.Next(1, 700)).GetAwaiter().GetResult().AsSpan().SequenceEqual(Content.AsSpan(from..until));
    }

    [Fact]
    public async Task After_a_break_the_rest_is_asked_for()
    {
        ScriptedSource source = new(Content) { BreaksAfter = number => number == 0 ? 1000 : null };
        Assert.Equal(Content, await ReadAll(source, 0, Content.Length, 400));
        Assert.Equal([(0, (long?)5000), (1000, 5000)], source.Requests);
    }

    [Fact]
    public async Task Five_breaks_without_a_byte_between_are_the_end()
    {
        ScriptedSource source = new(Content) { BreaksAfter = number => number == 0 ? 1000 : 0 };
        await Assert.ThrowsAsync<WandbNetworkException>(() => ReadAll(source, 0, Content.Length, 400));
        Assert.Equal(5, source.Requests.Count);
    }

    [Fact]
    public async Task A_source_that_goes_on_for_ever_is_read_as_far_as_asked()
    {
        ScriptedSource source = new(Content) { HasRanges = false };
        Assert.Equal(Content[10..20], await ReadAll(source, 10, 20, 400));
    }

    [Fact]
    public async Task What_opens_not_is_not_tried_again_here()
    {
        using ResumingBody body = new(new Unopened(), 0, 10);
        await Assert.ThrowsAsync<WandbForbiddenException>(async () => await body.ReadAsync(new byte[1], default));
    }

    private static async Task<byte[]> ReadAll(IByteSource source, long from, long until, int atOnce)
    {
        using ResumingBody body = new(source, from, until);
        MemoryStream read = new();
        byte[] buffer = new byte[atOnce];
        while (await body.ReadAsync(buffer, default) is int count and > 0)
        {
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private sealed class Unopened : IByteSource
    {
        private bool _asked;

        public string Name => "unopened";

        public Task<OpenBytes> OpenAsync(long from, long? until, CancellationToken cancellationToken)
        {
            Assert.False(_asked);
            _asked = true;
            throw new WandbForbiddenException("No.");
        }
    }
}
