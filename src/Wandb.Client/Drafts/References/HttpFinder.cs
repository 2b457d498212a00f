using System.Net;
using System.Runtime.CompilerServices;

namespace Wandb;

/// <summary>
/// Asks a web server about a file: its ETag tells its content, and where there is none, the URL does. Rule: the official client. Nothing
/// is sent that says who asks.
/// </summary>
internal sealed class HttpFinder(WandbClient client, string url) : ReferenceFinder
{
    private const string ETagKey = "etag";

    public override async IAsyncEnumerable<ReferencedObject> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using FileAnswer answer = await AskAsync(new Uri(url), cancellationToken).ConfigureAwait(false);
        yield return new ReferencedObject
        {
            Reference = url,
            Digest = answer.ETag is { Length: > 0 } tag ? tag.Trim('"') : url,
            Size = answer.Length,
            Extra = answer.ETag is { Length: > 0 } whole ? new Dictionary<string, string> { [ETagKey] = whole } : [],
        };
    }

    private async Task<FileAnswer> AskAsync(Uri place, CancellationToken cancellationToken)
    {
        string name = ReferenceUri.WithoutQuery(url);
        try
        {
            return await client.Wire.Files.SendAsync(FileRequest.Head(place, name), cancellationToken).ConfigureAwait(false);
        }
        catch (WandbException refusal) when (refusal.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.Forbidden)
        {
            // Some servers, and URLs that are signed for reading, answer only the real request. Its body is not read.
            return await client.Wire.Files.SendAsync(FileRequest.Download(place, name), cancellationToken).ConfigureAwait(false);
        }
    }
}
