using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Wandb.Client.Tests.Downloading.Bytes;

/// <summary>Counts every allocation of the process, so it runs alone.</summary>
[CollectionDefinition(nameof(TransferMemoryTests), DisableParallelization = true)]
public sealed class AloneCollection;

[Collection(nameof(TransferMemoryTests))]
public sealed class TransferMemoryTests : IDisposable
{
    private const int Small = 4 * 1024 * 1024;
    private const int Large = 64 * 1024 * 1024;
    private const long Room = 6 * 1024 * 1024;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Memory_of_a_stream_does_not_grow_with_the_file() => Assert.InRange(await GrowthAsync(StreamAsync), long.MinValue, Room);

    [Fact]
    public async Task Memory_of_pieces_does_not_grow_with_the_file() => Assert.InRange(await GrowthAsync(PiecesAsync), long.MinValue, Room);

    /// <summary>How many bytes more are allocated for a large file than for a small one.</summary>
    private static async Task<long> GrowthAsync(Func<int, Task> download)
    {
        // Once before, for what is allocated once.
        await download(Small);
        return await AllocatedAsync(download, Large) - await AllocatedAsync(download, Small);
    }

    private static async Task<long> AllocatedAsync(Func<int, Task> download, int size)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await download(size);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private async Task StreamAsync(int size)
    {
        EntryOrigin origin = new(new ArtifactManifestEntry("zeros", Digest(size)) { Size = size, Reference = new Uri("file:///zeros") }, Artifact: null, new LocalFileSource("not read"));
        using TransferGate gate = new(4);
        string path = _folder[Path.GetRandomFileName()];
        using (SafeFileHandle file = FileCopy.OpenNew(path))
        {
            Transfer transfer = new(gate, TransferSizes.Default);
            using StreamDownload download = await StreamDownload.BeginAsync(origin, new Zeros(size), transfer, Tally(size), CancellationToken.None);
            await download.CopyToAsync(file, CancellationToken.None);
        }

        File.Delete(path);
    }

    private async Task PiecesAsync(int size)
    {
        using TransferGate gate = new(4);
        using PartialFile file = PartialFile.Open(_folder.Root, new string('a', 32), size, 1024 * 1024);
        using PieceDownload pieces = new(new Zeros(size), file, new Transfer(gate, TransferSizes.Default), Tally(size)) { HasMd5 = true };
        Assert.Equal(Digest(size), await pieces.RunAsync(CancellationToken.None));
        file.Restart();
    }

    private static FileTally Tally(int size) => new DownloadTally(null, 1, size).Begin("zeros", size);

    private static string Digest(int size)
    {
        using IncrementalHash md5 = FileCopy.NewMd5();
        byte[] zeros = new byte[64 * 1024];
        for (int done = 0; done < size; done += zeros.Length)
        {
            md5.AppendData(zeros);
        }

        return FileCopy.ToBase64(md5);
    }

    /// <summary>So many zeros, from no memory.</summary>
    private sealed class Zeros(int size) : IByteSource
    {
        public string Name => "zeros";

        public Task<OpenBytes> OpenAsync(long from, long? until, CancellationToken cancellationToken) =>
            Task.FromResult(new OpenBytes(new Body((until ?? size) - from), from, HasRanges: true));

        private sealed class Body(long left) : ArrivingStream
        {
            private long _left = left;

            public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            {
                int count = (int)Math.Min(buffer.Length, _left);
                buffer.Span[..count].Clear();
                _left -= count;
                return ValueTask.FromResult(count);
            }

            public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        }
    }
}
