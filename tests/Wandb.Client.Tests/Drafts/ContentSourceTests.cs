namespace Wandb.Client.Tests.Drafts;

public sealed class ContentSourceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(3_000_000)]
    public async Task A_stream_is_read_once_and_given_as_often_as_wanted(int length)
    {
        byte[] bytes = new byte[length + 5];
        new Random(7).NextBytes(bytes);
        foreach (bool canSeek in new[] { true, false })
        {
            using OneWayStream stream = new(bytes, canSeek) { Position = 5 };
            StreamSource source = new(stream);

            ContentRead read = await source.OpenAsync(default);

            Assert.Equal(length, read.Stamp.Length);
            Assert.Equal(bytes[5..], await AllAsync(read.Stream));
            Assert.Equal(bytes[5..], await AllAsync((await source.OpenAsync(default)).Stream));
            Assert.Equal(bytes[(5 + (length / 2))..], await AllAsync(await source.OpenAgainAsync(read.Stamp, length / 2, default)));
            Assert.True(stream.CanRead);
        }
    }

    [Fact]
    public async Task A_stream_that_failed_is_read_again_where_it_can_be()
    {
        byte[] bytes = new byte[100_000];
        using OneWayStream seekable = new(bytes, canSeek: true) { FailsAt = 50_000 };
        using OneWayStream other = new(bytes, canSeek: false) { FailsAt = 50_000 };
        StreamSource first = new(seekable);
        StreamSource second = new(other);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await first.OpenAsync(default));
        await Assert.ThrowsAsync<InvalidDataException>(async () => await second.OpenAsync(default));
        seekable.FailsAt = other.FailsAt = int.MaxValue;

        Assert.Equal(100_000, (await first.OpenAsync(default)).Stamp.Length);
        IOException refusal = await Assert.ThrowsAsync<IOException>(async () => await second.OpenAsync(default));
        Assert.IsType<InvalidDataException>(refusal.InnerException);
    }

    [Fact]
    public async Task A_file_is_given_again_only_as_it_was()
    {
        string path = _folder.Write("a", "before");
        FileSource source = new(path);
        ContentRead read = await source.OpenAsync(default);
        await read.Stream.DisposeAsync();

        Assert.Equal("fore"u8.ToArray(), await AllAsync(await source.OpenAgainAsync(read.Stamp, 2, default)));
        source.ThrowIfChanged(read.Stamp);
        File.WriteAllText(path, "after!");
        File.SetLastWriteTimeUtc(path, read.Stamp.LastWriteUtc.AddSeconds(1));
        Assert.Throws<ArtifactFileChangedException>(() => source.ThrowIfChanged(read.Stamp));
        await Assert.ThrowsAsync<ArtifactFileChangedException>(async () => await source.OpenAgainAsync(read.Stamp, 0, default));
        File.Delete(path);
        Assert.IsType<FileNotFoundException>(Assert.Throws<ArtifactFileChangedException>(() => source.ThrowIfChanged(read.Stamp)).InnerException);
    }

    [Fact]
    public void Links_are_resolved_wherever_they_stand()
    {
        _folder.Write("real/deep/file");
        Directory.CreateSymbolicLink(_folder["one"], "real");
        Directory.CreateSymbolicLink(_folder["two"], _folder["one", "deep"]);
        File.CreateSymbolicLink(_folder["real", "up"], "../two/file");
        string root = RealPath.Of(_folder.Root);

        Assert.Equal(Path.Combine(root, "real", "deep", "file"), RealPath.Of(_folder["one", "up"]));
        Assert.Equal(Path.Combine(root, "not", "there"), RealPath.Of(_folder["not", "there"]));
    }

    private static async Task<byte[]> AllAsync(Stream stream)
    {
        await using (stream)
        {
            using MemoryStream all = new();
            await stream.CopyToAsync(all);
            return all.ToArray();
        }
    }

    private sealed class OneWayStream(byte[] bytes, bool canSeek) : MemoryStream(bytes)
    {
        public int FailsAt { get; set; } = int.MaxValue;

        public override bool CanSeek => canSeek;

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            byte[] buffer = new byte[1000];
            while (Read(buffer) is int count and > 0)
            {
                await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                if (Position > FailsAt)
                {
                    throw new InvalidDataException("It broke.");
                }
            }
        }
    }
}
