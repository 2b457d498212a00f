using System.Runtime.CompilerServices;
using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>The addresses of a version's files, which need no key and run out.</summary>
/// <param name="client">The client.</param>
/// <param name="protocol">What the server can do.</param>
/// <param name="id">The id of the version.</param>
/// <param name="name">The version for people.</param>
/// <param name="link">The link that it is seen through, as collection and version there; null for none.</param>
internal sealed class FileUrls(
    WandbClient client, ArtifactProtocol protocol, string id, string name, (CollectionAddress Collection, string Version)? link)
{
    private bool _hidesMembership = !protocol.Supports("MembershipFileUrls");

    /// <summary>An address to download from; null when the text is none.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) ? url : null;

    /// <summary>Finds the addresses of some files.</summary>
    public async Task<IReadOnlyDictionary<string, Uri>> FindAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        Dictionary<string, Uri> found = new(paths.Count, StringComparer.Ordinal);
        await foreach ((string path, Uri url) in ListAsync(paths, paths.Count, cancellationToken).ConfigureAwait(false))
        {
            found[path] = url;
        }

        return found;
    }

    /// <summary>Lists the addresses of all files, page by page as they are read.</summary>
    public IAsyncEnumerable<(string Path, Uri Url)> ListAsync(int perPage, CancellationToken cancellationToken) =>
        ListAsync(null, perPage, cancellationToken);

    private async IAsyncEnumerable<(string Path, Uri Url)> ListAsync(
        IReadOnlyList<string>? paths, int perPage, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            FileUrlPage page = await ReadPageAsync(paths, perPage, cursor, cancellationToken).ConfigureAwait(false);
            foreach (FileUrlPage.EdgesData edge in page.Edges)
            {
                if (edge.Node is { } file && Parse(file.DirectUrl) is { } url)
                {
                    yield return (file.Name, url);
                }
            }

            // A page that is said to be followed by another and does not say from where would come again for ever.
            cursor = page.PageInfo.HasNextPage && page.PageInfo.EndCursor != cursor ? page.PageInfo.EndCursor : null;
        }
        while (cursor is not null);
    }

    private async Task<FileUrlPage> ReadPageAsync(IReadOnlyList<string>? paths, int perPage, string? cursor, CancellationToken cancellationToken)
    {
        GraphQLOptional<IReadOnlyList<string>?> names = paths is null ? default : new(paths);
        GraphQLOptional<string?> after = cursor is null ? default : new(cursor);
        if (link is { } through && !_hidesMembership)
        {
            try
            {
                MembershipFileUrlsData linked = await client.ExecuteAsync(
                    protocol.Fit(new MembershipFileUrlsQuery
                    {
                        Entity = through.Collection.Entity,
                        Project = through.Collection.Project,
                        Collection = through.Collection.Name,
                        Alias = through.Version,
                        Names = names,
                        Cursor = after,
                        PerPage = perPage,
                    }),
                    cancellationToken).ConfigureAwait(false);
                if (linked.Project?.ArtifactCollection?.ArtifactMembership?.Files is { } ofLink)
                {
                    return ofLink;
                }
            }
            catch (WandbInvalidRequestException) when (cursor is null)
            {
                // A server that is older than files of memberships.
            }

            _hidesMembership = true;
        }

        ArtifactFileUrlsQuery query = new() { Id = id, Names = names, Cursor = after, PerPage = perPage };
        ArtifactFileUrlsData answer = await client.ExecuteAsync(protocol.Fit(query), cancellationToken).ConfigureAwait(false);
        return answer.Artifact?.Files
            ?? throw TransportFailures.WrongShape(client.Wire.Context(query.Text.Name), $"it shows no files of '{name}'.");
    }
}
