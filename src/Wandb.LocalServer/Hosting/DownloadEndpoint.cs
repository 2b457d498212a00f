using System.Net;
using Microsoft.AspNetCore.Http;
using Wandb.LocalServer.Faults;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;
using Wandb.LocalServer.Urls;

namespace Wandb.LocalServer.Hosting;

/// <summary>
/// <c>GET /artifacts/…</c> and <c>/artifactsV2/…</c>, which find bytes by their MD5 and redirect to storage: what clients fall back to when
/// a signed URL has expired. Clients of different age name more or fewer things on the way.
/// </summary>
internal sealed class DownloadEndpoint(Backend backend)
{
    private sealed record Wanted(string Entity, string Md5, string Name)
    {
        /// <summary>The collection that the version was looked up in, perhaps a portfolio of another entity; null for older clients.</summary>
        public (string Project, string Name)? Collection { get; init; }
    }

    public static bool Matches(string[] path) => path is ["artifacts" or "artifactsV2", ..];

    public Exchange Read(HttpRequest request, string path, string[] parts)
    {
        FaultedRequest faulted = new(path, operationName: null, query: null, request.Method);
        Wanted? wanted = parts switch
        {
            ["artifacts", var entity, var md5] => new(entity, md5, md5),
            ["artifactsV2", _, var entity, _, var md5] => new(entity, md5, md5),
            ["artifactsV2", _, var entity, var project, var collection, _, var md5, var name] =>
                new(entity, md5, name) { Collection = (project, collection) },
            ["artifactsV2", _, var entity, var project, var collection, _, _, var md5, var name] =>
                new(entity, md5, name) { Collection = (project, collection) },
            _ => null,
        };
        string origin = Exchange.OriginOf(request);
        return wanted is null || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            ? Exchange.Refused(faulted, Answer.Error(HttpStatusCode.NotFound, $"the local server has no {request.Method} {path}"))
            : new Exchange(faulted) { Execute = stop => ExecuteAsync(faulted, wanted, origin, stop) };
    }

    private async Task<Answer> ExecuteAsync(FaultedRequest faulted, Wanted wanted, string origin, CancellationToken cancellationToken)
    {
        try
        {
            string url = await backend.Database.UseAsync(
                () => backend.ForAsync(faulted, () => Task.FromResult(Find(wanted, origin))), cancellationToken).ConfigureAwait(false);
            return new Answer(HttpStatusCode.Found, string.Empty) { Headers = new Dictionary<string, string> { ["Location"] = url } };
        }
        catch (ServerError refusal)
        {
            return Answer.Error(refusal.Status, refusal.Message);
        }
    }

    private string Find(Wanted wanted, string origin)
    {
        EntityRow entity = backend.Entity(wanted.Entity);
        string md5 = wanted.Md5.ToLowerInvariant();
        long? owner = wanted.Collection is { } place
            ? backend.Files.EntityIn(backend.Collection(backend.Project(wanted.Entity, place.Project), place.Name).Id, md5)
            : backend.Files.IsReadable(entity.Id, md5) ? entity.Id : null;
        return owner is { } entityId && Md5Text.IsHex(md5)
            ? backend.Urls.Download(origin, new ArtifactFile(entityId, 0, md5), wanted.Name)
            : throw ServerError.NotFound($"no artifact there has a file with MD5 {wanted.Md5}");
    }
}
