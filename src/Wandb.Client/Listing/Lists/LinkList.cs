using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Lists the portfolios that a version is linked into, each as the version seen there.</summary>
internal static class LinkList
{
    public static PagedSequence<T> Of<T>(T artifact)
        where T : Artifact, IArtifact<T>
    {
        (WandbClient client, ArtifactProtocol protocol) = (artifact.Client, artifact.Protocol);
        return new Pager<T>("ArtifactPlaces", async (page, cancellationToken) =>
        {
            ServerPage<ArtifactSnapshot> links = protocol.Supports("ArtifactPlaces")
                ? await ReadAsync(artifact, page, cancellationToken).ConfigureAwait(false)
                : await ReadAllAsync(artifact, cancellationToken).ConfigureAwait(false);
            return new ServerPage<T>(
                [.. links.Items.Select(link => T.Create(new ArtifactSource(client, protocol, link)))], links.EndCursor, links.HasNext);
        });
    }

    private static async Task<ServerPage<ArtifactSnapshot>> ReadAsync(Artifact artifact, PageRequest page, CancellationToken cancellationToken)
    {
        ArtifactPlacesQuery query = new() { Id = artifact.Id, First = page.First, After = page.Sent };
        ArtifactPlacesData answer = await artifact.Client.ExecuteAsync(artifact.Protocol.Fit(query), cancellationToken).ConfigureAwait(false);
        var found = answer.Artifact ?? throw ArtifactReader.Gone(artifact, query.Text.Name);
        IEnumerable<ArtifactLink> links = found.Places.Edges.Select(edge => edge.Node)
            .Select(node => node?.ArtifactCollection is { } collection
                ? SnapshotReader.Link(collection, node.VersionIndex, node.Aliases.Select(alias => alias.Alias))
                : null)
            .OfType<ArtifactLink>();
        return new ServerPage<ArtifactSnapshot>(
            [.. links.Select(link => SnapshotReader.FromLink(found.ArtifactFields, link))], found.Places.PageInfo.EndCursor, found.Places.PageInfo.HasNextPage);
    }

    // An older server gives all of them at once.
    private static async Task<ServerPage<ArtifactSnapshot>> ReadAllAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        ArtifactFields fields = await ArtifactReader.ReadAsync(artifact, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ArtifactLink> links = SnapshotReader.Refresh(artifact.CurrentSnapshot, fields).Links;
        return new ServerPage<ArtifactSnapshot>([.. links.Select(link => SnapshotReader.FromLink(fields, link))], null, false);
    }
}
