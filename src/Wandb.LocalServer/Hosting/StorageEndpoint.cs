using System.Globalization;
using System.Net;
using System.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Wandb.LocalServer.Bytes;
using Wandb.LocalServer.Faults;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;
using Wandb.LocalServer.Urls;

namespace Wandb.LocalServer.Hosting;

/// <summary>
/// Storage, as a cloud's: <c>PUT</c> and <c>GET /storage/…</c> for those who have a signed URL. It asks for no key, streams, and answers
/// mistakes in XML. No byte passes while the database is locked.
/// </summary>
internal sealed class StorageEndpoint(Backend backend)
{
    private static readonly FileExtensionContentTypeProvider MediaTypes = new();

    public static bool Matches(string[] path) => path is [StorageTarget.Root, ..];

    public Exchange Read(HttpRequest request, string path, string[] parts)
    {
        FaultedRequest faulted = new(path, operationName: null, query: null, request.Method);
        string method = HttpMethods.IsHead(request.Method) ? HttpMethods.Get : request.Method;
        if (!HttpMethods.IsPut(method) && !HttpMethods.IsGet(method))
        {
            return Refused(faulted, HttpStatusCode.MethodNotAllowed, "MethodNotAllowed", "storage knows PUT, GET and HEAD");
        }

        if (StorageTarget.Parse(parts.AsSpan()[..^1], name => request.Query[name]) is not { } target)
        {
            return Refused(faulted, HttpStatusCode.NotFound, "NoSuchKey", "there is nothing at this address");
        }

        return backend.Urls.Check(method, target, request.Query[SignedUrls.ExpiresName], request.Query[SignedUrls.SignatureName]) switch
        {
            UrlCheck.Expired => Refused(faulted, HttpStatusCode.Forbidden, "AccessDenied", "Request has expired"),
            UrlCheck.Forged => Refused(
                faulted, HttpStatusCode.Forbidden, "SignatureDoesNotMatch", "the signature is not that of this address and method"),
            _ => new Exchange(faulted)
            {
                Execute = stop => HttpMethods.IsPut(method)
                    ? PutAsync(request, target, stop)
                    : GetAsync(request, target, parts[^1], stop),
            },
        };
    }

    private async Task<Answer> PutAsync(HttpRequest request, StorageTarget target, CancellationToken cancellationToken)
    {
        try
        {
            string? expected = await backend.Database.UseAsync(() => backend.Expected(target), cancellationToken).ConfigureAwait(false);
            string? announced = request.Headers.ContentMD5;
            if (expected is not null && Md5Text.HexOf(announced) != expected)
            {
                return Error(
                    HttpStatusCode.Forbidden, "SignatureDoesNotMatch",
                    $"the URL is signed for Content-MD5 {Md5Text.Base64Of(expected)}, and the request has {announced ?? "none"}");
            }

            using Received received = await backend.Bytes.ReceiveAsync(request.Body, cancellationToken).ConfigureAwait(false);
            if (announced is not null && Md5Text.HexOf(announced) != received.Md5)
            {
                return Error(
                    HttpStatusCode.BadRequest, "BadDigest",
                    $"the {received.Size} bytes that arrived have Content-MD5 {Md5Text.Base64Of(received.Md5)}, not {announced}");
            }

            await backend.Database.UseAsync(() => backend.Database.Write(() => Accept(target, received)), cancellationToken).ConfigureAwait(false);
            return new Answer(HttpStatusCode.OK, string.Empty) { Headers = new Dictionary<string, string> { ["ETag"] = ETag(received.Md5) } };
        }
        catch (ServerError refusal)
        {
            return Error(refusal.Status, refusal.Code!, refusal.Message);
        }
    }

    private bool Accept(StorageTarget target, Received received)
    {
        backend.Accept(target, received);
        return true;
    }

    private async Task<Answer> GetAsync(HttpRequest request, StorageTarget target, string name, CancellationToken cancellationToken)
    {
        (string? md5, long? size) = await backend.Database.UseAsync(
            () => backend.Located(target) is { } found ? (found, backend.Files.Size(found)) : (null, null), cancellationToken).ConfigureAwait(false);
        if (md5 is null || size is not { } length)
        {
            return Error(HttpStatusCode.NotFound, "NoSuchKey", "the file is not there (any more)");
        }

        string etag = ETag(md5);
        Dictionary<string, string> headers = new() { ["ETag"] = etag, ["Accept-Ranges"] = "bytes" };
        if (request.Headers.IfNoneMatch == etag)
        {
            return new Answer(HttpStatusCode.NotModified, string.Empty) { Headers = headers };
        }

        // A range of a file that has changed since would not fit to the rest that the client has.
        string? asked = request.Headers.IfRange is [{ } version] && version != etag ? null : request.Headers.Range.ToString();
        ByteRange? range = ByteRange.Parse(asked, length, out bool isSatisfiable);
        if (!isSatisfiable)
        {
            headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes */{length}");
            return Error(HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange", "the range begins behind the end of the file") with { Headers = headers };
        }

        if (range is { } part)
        {
            headers["Content-Range"] = part.Header(length);
        }

        return new Answer(range is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent, string.Empty)
        {
            ContentType = MediaTypeOf(name),
            Headers = headers,
            Bytes = new ByteContent(() => backend.Bytes.Open(md5), range?.Start ?? 0, range?.Length ?? length),
        };
    }

    public static string MediaTypeOf(string name) =>
        MediaTypes.TryGetContentType(name, out string? type) ? type : "application/octet-stream";

    private static string ETag(string md5) => $"\"{md5}\"";

    private static Exchange Refused(FaultedRequest faulted, HttpStatusCode status, string code, string message) =>
        Exchange.Refused(faulted, Error(status, code, message));

    private static Answer Error(HttpStatusCode status, string code, string message) => new(
        status,
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{SecurityElement.Escape(code)}</Code><Message>{SecurityElement.Escape(message)}</Message></Error>")
    {
        ContentType = "application/xml",
    };
}
