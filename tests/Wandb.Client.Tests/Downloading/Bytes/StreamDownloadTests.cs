using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Wandb.Client.Tests.Metadata;

namespace Wandb.Client.Tests.Downloading.Bytes;

public sealed class StreamDownloadTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Whatever the size of file and buffer, and wherever connections break: the file has the bytes of the entry.</summary>
    [SeededProperty(MaxTest = 300)]
    public bool The_file_has_the_bytes_of_the_entry(int seed)
    {
        Random random = new(seed);
        byte[] content = new byte[random.Next(0, 5000)];
        random.NextBytes(content);
        int[] breaks = [.. Enumerable.Range(0, 50).Select(_ => random.Next(1, 2000))];
        ScriptedSource source = new(content) { EndsSilently = random.Next(2) == 0, BreaksAfter = number => breaks[number % breaks.Length] };
        return Download(source, Entry(content), random.Next(1, 3000)).GetAwaiter().GetResult().AsSpan().SequenceEqual(content);
    }

    [Fact]
    public async Task An_empty_file_is_not_asked_for()
    {
        ScriptedSource source = new([]);
        Assert.Empty(await Download(source, Entry([]), 100));
        Assert.Empty(source.Requests);
    }

    [Fact]
    public async Task Other_bytes_than_those_of_the_entry_are_a_fault()
    {
        byte[] content = [1, 2, 3];
        await Assert.ThrowsAsync<ArtifactIntegrityException>(() => Download(new ScriptedSource([1, 2, 4]), Entry(content), 100));
    }

    [Fact]
    public async Task A_transfer_gives_its_place_back_when_it_can_not_begin()
    {
        using TransferGate gate = new(1);
        await Assert.ThrowsAsync<WandbNotFoundException>(
            () => StreamDownload.BeginAsync(Origin(Entry([1])), new Gone(), new Transfer(gate, TransferSizes.Default), Tally(1), default));
        ValueTask<IDisposable> next = gate.EnterAsync(default);
        Assert.True(next.IsCompletedSuccessfully);
        (await next).Dispose();
    }

    private static ArtifactManifestEntry Entry(byte[] content) =>
        new("a", Convert.ToBase64String(MD5.HashData(content))) { Size = content.Length, Reference = new Uri("file:///a") };

    private static EntryOrigin Origin(ArtifactManifestEntry entry) => new(entry, Artifact: null, new LocalFileSource("not read"));

    private static FileTally Tally(long size) => new DownloadTally(null, 1, size).Begin("a", size);

    private async Task<byte[]> Download(ScriptedSource source, ArtifactManifestEntry entry, int read)
    {
        string path = _folder[Path.GetRandomFileName()];
        using (TransferGate gate = new(1))
        using (SafeFileHandle file = FileCopy.OpenNew(path))
        {
            Transfer transfer = new(gate, TransferSizes.Default with { Read = read });
            using StreamDownload download = await StreamDownload.BeginAsync(Origin(entry), source, transfer, Tally(entry.Size!.Value), default);
            Assert.Equal(entry.Size, await download.CopyToAsync(file, default));
        }

        return await File.ReadAllBytesAsync(path);
    }

    private sealed class Gone : IByteSource
    {
        public string Name => "a";

        public Task<OpenBytes> OpenAsync(long from, long? until, CancellationToken cancellationToken) => throw new WandbNotFoundException("It is gone.");
    }
}
