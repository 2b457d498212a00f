namespace Wandb;

/// <summary>
/// What an http(s) reference points to, as it was when the reference was made: its ETag must be the digest of the entry. Rule: W&amp;B's own
/// clients. Nothing is sent that says who asks.
/// </summary>
internal sealed class HttpReferenceSource(WandbClient client, ArtifactManifestEntry entry) : IByteSource
{
    private readonly string _url = entry.Reference!.OriginalString;

    public string Name => entry.Path;

    public async Task<OpenBytes> OpenAsync(long from, long? until, CancellationToken cancellationToken)
    {
        bool isWhole = from == 0 && (until is null || until == entry.Size);
        FileRequest request = FileRequest.Download(entry.Reference!, entry.Path) with { Range = isWhole ? null : HttpBytes.Range(from, until) };
        FileAnswer answer = await client.Wire.Files.SendAsync(request, cancellationToken).ConfigureAwait(false);

        // Without an ETag the URL itself is the digest, then as now.
        string digest = answer.ETag is { } tag ? WithoutQuotes(tag) : _url;
        if (digest != entry.Digest && entry.Digest != _url)
        {
            answer.Dispose();
            throw new ArtifactIntegrityException(_url, entry.Digest, digest);
        }

        return HttpBytes.Open(answer, from, entry.Path);
    }

    private static string WithoutQuotes(string tag) => tag is ['"', .. var inner, '"'] ? inner : tag;
}
