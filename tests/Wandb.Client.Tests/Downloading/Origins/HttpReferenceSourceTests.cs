using Microsoft.Win32.SafeHandles;

namespace Wandb.Client.Tests.Downloading.Origins;

/// <summary>Connections of http references that break, to servers that say more or less of what they have.</summary>
public sealed class HttpReferenceSourceTests : IDisposable
{
    private const string Old = "old content";
    private const string New = "new CONTENT";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_stored_ETag_a_transfer_goes_on_where_it_broke_while_the_ETag_is_the_same()
    {
        await using StubServer stub = StubServer.Start(Cut(Old, 4, "ETag: \"1\"\r\n"), Rest(Old, 4, "ETag: \"1\"\r\n"));
        Assert.Equal(Old, await DownloadAsync(stub, isStored: false));
        Assert.Contains("Range: bytes=4-", stub.Requests.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ETag: \"1\"\r\n", "ETag: \"2\"\r\n")]
    [InlineData("ETag: W/\"1\"\r\n", "ETag: W/\"1\"\r\n")]
    [InlineData("Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT\r\n", "Last-Modified: Thu, 22 Oct 2015 07:28:00 GMT\r\n")]
    [InlineData("", "")]
    public async Task What_may_be_another_content_is_not_put_behind_the_first_part(string first, string then)
    {
        await using StubServer stub = StubServer.Start(Cut(Old, 4, first), Rest(New, 4, then), Whole(New, then));
        Assert.Equal(New, await DownloadAsync(stub, isStored: false));
    }

    [Fact]
    public async Task What_never_stays_the_same_fails_in_the_end()
    {
        await using StubServer stub = StubServer.Start(Cut(Old, 4, string.Empty));
        WandbNetworkException failure = await Assert.ThrowsAsync<WandbNetworkException>(() => DownloadAsync(stub, isStored: false));
        Assert.Contains("broke at byte 4", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_length_than_the_manifest_has_is_found_at_once()
    {
        await using StubServer stub = StubServer.Start(Whole(Old + "!", "ETag: \"1\"\r\n"));
        ArtifactIntegrityException failure = await Assert.ThrowsAsync<ArtifactIntegrityException>(() => DownloadAsync(stub, isStored: true));
        Assert.Equal("12 bytes in place of 11", failure.Actual);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("W/\"1\"", false)]
    [InlineData(null, false)]
    public void Pieces_need_an_ETag_that_tells_every_byte(string? etag, bool isChecked)
    {
        using WandbClient wandb = new(new WandbClientOptions { ApiKey = "stub-key-0123456789", Environment = WandbEnvironment.None });
        ArtifactManifestEntry entry = new("a", etag ?? "https://example.com/a") { Size = 1, Reference = new Uri("https://example.com/a") };
        EntryOrigin origin = new(entry, null, new HttpReferenceSource(wandb, entry));
        Assert.Equal(isChecked, origin.ContentInPieces is not null);
    }

    private static StubAnswer Cut(string content, int length, string headers) =>
        new($"HTTP/1.1 200 OK\r\n{headers}Content-Length: {content.Length}\r\nConnection: close\r\n\r\n", content[..length]);

    private static StubAnswer Rest(string content, int from, string headers) => StubAnswer.Text(
        content[from..], "206 Partial Content", "text/plain", $"{headers}Content-Range: bytes {from}-{content.Length - 1}/{content.Length}\r\n");

    private static StubAnswer Whole(string content, string headers) => StubAnswer.Text(content, "200 OK", "text/plain", headers);

    private async Task<string> DownloadAsync(StubServer stub, bool isStored)
    {
        await using WandbClient wandb = stub.Client();
        Uri url = new(stub.BaseUrl, "data.txt");
        ArtifactManifestEntry entry = new("a", isStored ? "1" : url.OriginalString) { Size = Old.Length, Reference = url };
        HttpReferenceSource source = new(wandb, entry);
        string path = _folder["a"];
        using (TransferGate gate = new(1))
        using (SafeFileHandle file = FileCopy.OpenNew(path))
        {
            FileTally tally = new DownloadTally(null, 1, Old.Length).Begin("a", Old.Length);
            Transfer transfer = new(gate, TransferSizes.Default);
            using StreamDownload download = await StreamDownload.BeginAsync(new EntryOrigin(entry, null, source), source, transfer, tally, default);
            await download.CopyToAsync(file, default);
        }

        return await File.ReadAllTextAsync(path);
    }
}
