using Wandb.LocalServer.Bytes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Bytes;

public sealed class ByteStoreTests : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private string[] Scratch() => Directory.Exists(_root) ? [.. Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))] : [];

    [Theory]
    [InlineData(0, false)]
    [InlineData(MemoryBytes.LargestInMemory, false)]
    [InlineData(MemoryBytes.LargestInMemory + 1, true)]
    public async Task Memory_takes_small_bytes_and_a_file_takes_big_ones(int size, bool isInFile)
    {
        byte[] content = new byte[size];
        new Random(7).NextBytes(content);
        string md5 = Uploader.HexMd5(content);
        using (var store = new MemoryBytes(_root))
        {
            using (Received received = await store.ReceiveAsync(new MemoryStream(content), CancellationToken.None))
            {
                Assert.Equal((md5, (long)size), (received.Md5, received.Size));
                store.Keep(received);
            }

            Assert.Equal(isInFile ? 1 : 0, Scratch().Length);
            await using (Stream stream = store.Open(md5)!)
            using (var copy = new MemoryStream())
            {
                await stream.CopyToAsync(copy);
                Assert.Equal(content, copy.ToArray());
            }

            store.Remove(md5);
            Assert.Empty(Scratch());
            Assert.Null(store.Open(md5));
            Assert.Empty(store.Names());
        }
    }

    [Fact]
    public async Task Bytes_that_break_off_or_are_not_kept_leave_nothing()
    {
        using var store = new FolderBytes(_root);
        await Assert.ThrowsAsync<IOException>(() => store.ReceiveAsync(new BreakingStream(), CancellationToken.None));
        using (Received received = await store.ReceiveAsync(new MemoryStream([1, 2, 3]), CancellationToken.None))
        {
            Assert.Single(Scratch());
        }

        Assert.Empty(Scratch());
        Assert.Empty(store.Names());
    }

    [Fact]
    public async Task The_same_bytes_kept_twice_are_there_once()
    {
        using var store = new FolderBytes(_root);
        for (int i = 0; i < 2; i++)
        {
            using Received received = await store.ReceiveAsync(new MemoryStream([1, 2, 3]), CancellationToken.None);
            store.Keep(received);
        }

        Assert.Equal([Uploader.HexMd5([1, 2, 3])], store.Names());
    }

    [Fact]
    public void A_scratch_folder_goes_with_its_process_and_not_before()
    {
        string lost = Path.Combine(_root, "lost");
        Directory.CreateDirectory(lost);
        File.WriteAllText(Path.Combine(lost, "half"), "a file");
        File.WriteAllText(lost + ".lock", string.Empty);

        var first = new ScratchFolder(_root);
        string path = first.NewPath();
        File.WriteAllText(path, "on its way");
        using (new ScratchFolder(_root))
        {
            Assert.True(File.Exists(path));
            Assert.False(Directory.Exists(lost));
        }

        first.Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(_root));
    }

    public void Dispose()
    {
        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }
    }

    /// <summary>Gives some bytes, and then fails as a connection that breaks.</summary>
    private sealed class BreakingStream : MemoryStream
    {
        private bool _hasGiven;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_hasGiven)
            {
                throw new IOException("broken");
            }

            _hasGiven = true;
            return ValueTask.FromResult(Math.Min(buffer.Length, 100));
        }
    }
}
