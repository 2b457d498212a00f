using System.Net;

namespace Wandb;

/// <summary>
/// A file that W&amp;B stores: read from the address that the server gave, from a fresh one when that has run out, and in the end from the
/// server's own route, which asks for the key. Rule: W&amp;B's own clients.
/// </summary>
/// <param name="artifact">The version that has the file.</param>
/// <param name="entry">The file.</param>
/// <param name="url">Its address, if one is known.</param>
internal sealed class StoredFileSource(StoredArtifact artifact, ArtifactManifestEntry entry, Uri? url) : IByteSource
{
    private const int MostRefreshes = 3;
    private readonly Lock _gate = new();
    private Task _moving = Task.CompletedTask;
    private Uri? _url = url;
    private int _refreshes;

    public string Name => entry.Path;

    public async Task<OpenBytes> OpenAsync(long from, long? until, CancellationToken cancellationToken)
    {
        bool isWhole = from == 0 && (until is null || until == entry.Size);
        while (true)
        {
            Uri? url = Current();
            FileRequest request = url is null
                ? FileRequest.DownloadRoute(await artifact.RouteAsync(entry, cancellationToken).ConfigureAwait(false), entry.Path)
                : FileRequest.Download(url, entry.Path);
            try
            {
                FileAnswer answer = await artifact.Client.Wire.Files
                    .SendAsync(request with { Range = isWhole ? null : HttpBytes.Range(from, until) }, cancellationToken).ConfigureAwait(false);
                return HttpBytes.Open(answer, from, entry.Path);
            }
            catch (WandbException refused) when (url is not null && HasRunOut(refused.StatusCode))
            {
                await MoveOnAsync(url, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Uri? Current()
    {
        lock (_gate)
        {
            return _url;
        }
    }

    // Amazon and Azure answer 403, Google 400, and what is gone may be elsewhere now.
    private static bool HasRunOut(HttpStatusCode? status) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone;

    /// <summary>Takes another address than one that was refused; once for all pieces of the file that find it refused.</summary>
    private Task MoveOnAsync(Uri refused, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_url != refused)
            {
                return Task.CompletedTask;
            }

            if (_moving.IsCompleted)
            {
                _moving = TakeOtherAsync(refused, cancellationToken);
            }

            return _moving;
        }
    }

    private async Task TakeOtherAsync(Uri refused, CancellationToken cancellationToken)
    {
        Uri? fresh = _refreshes++ < MostRefreshes ? await FreshAsync(cancellationToken).ConfigureAwait(false) : null;
        lock (_gate)
        {
            _url = fresh == refused ? null : fresh;
        }
    }

    private async Task<Uri?> FreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await artifact.Urls.FindAsync([entry.Path], cancellationToken).ConfigureAwait(false)).GetValueOrDefault(entry.Path);
        }
        catch (WandbException)
        {
            // The route is left, and says what is wrong if it is wrong there too.
            return null;
        }
    }
}
