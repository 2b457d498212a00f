using System.Globalization;
using System.Net;

namespace Wandb;

/// <summary>
/// What an http(s) reference points to, as it was when the reference was made: its ETag must be the digest of the entry. Rule: W&amp;B's own
/// clients. Nothing is sent that says who asks.
/// </summary>
internal sealed class HttpReferenceSource(WandbClient client, ArtifactManifestEntry entry) : IByteSource
{
    private const string WeakETag = "W/";
    private readonly string _url = entry.Reference!.OriginalString;
    private string? _validator;
    private bool _wasOpened;

    public string Name => entry.Path;

    /// <summary>Whether parts that are fetched at different times are known to be of one content, byte by byte.</summary>
    public bool IsChecked => entry.Digest != _url && !entry.Digest.StartsWith(WeakETag, StringComparison.Ordinal);

    public async Task<OpenBytes> OpenAsync(long from, long? until, CancellationToken cancellationToken)
    {
        bool isWhole = from == 0 && (until is null || until == entry.Size);
        FileRequest request = FileRequest.Download(entry.Reference!, entry.Path) with { Range = isWhole ? null : HttpBytes.Range(from, until) };
        FileAnswer answer = await client.Wire.Files.SendAsync(request, cancellationToken).ConfigureAwait(false);

        try
        {
            Check(answer);
            return HttpBytes.Open(answer, from, entry.Path) with { IsOther = IsOther(answer) };
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private void Check(FileAnswer answer)
    {
        // Without an ETag the URL itself is the digest, then as now.
        string digest = answer.ETag is { } tag ? WithoutQuotes(tag) : _url;
        if (digest != entry.Digest && entry.Digest != _url)
        {
            throw new ArtifactIntegrityException(_url, entry.Digest, digest);
        }

        long? length = answer.Status == HttpStatusCode.PartialContent ? answer.ContentHeaders.ContentRange?.Length : answer.Length;
        if (length is { } there && entry.Size is { } size && there != size)
        {
            throw new ArtifactIntegrityException(_url, entry.Digest, $"{there} bytes in place of {size}");
        }
    }

    /// <summary>Whether an answer may be of another content than the first one: where the manifest has no ETag to compare, the first answer's counts.</summary>
    private bool IsOther(FileAnswer answer)
    {
        if (IsChecked)
        {
            return false;
        }

        string? validator = answer.ETag ?? answer.ContentHeaders.LastModified?.ToString("R", CultureInfo.InvariantCulture);
        bool isOther = _wasOpened && (validator is null || validator != _validator || validator.StartsWith(WeakETag, StringComparison.Ordinal));
        (_validator, _wasOpened) = (validator, true);
        return isOther;
    }

    private static string WithoutQuotes(string tag) => tag is ['"', .. var inner, '"'] ? inner : tag;
}
