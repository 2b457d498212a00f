using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Finds an artifact version by its path.</summary>
internal static class ArtifactLoader
{
    public static async Task<ArtifactSource> LoadAsync(
        WandbClient client, ArtifactPath path, ArtifactProtocol protocol, CancellationToken cancellationToken)
    {
        (string entity, string project) = await client.Namespaces.ResolveAsync(path, cancellationToken).ConfigureAwait(false);
        ArtifactSnapshot snapshot = protocol.LookUpKind == ArtifactLookUp.Membership
            ? await ByMembershipAsync(client, path, entity, project, protocol, cancellationToken).ConfigureAwait(false)
            : await ByArtifactAsync(client, path, entity, project, protocol, cancellationToken).ConfigureAwait(false);
        return new ArtifactSource(client, protocol, snapshot);
    }

    private static async Task<ArtifactSnapshot> ByMembershipAsync(
        WandbClient client, ArtifactPath path, string entity, string project, ArtifactProtocol protocol, CancellationToken cancellationToken)
    {
        ArtifactMembershipByNameQuery lookUp = new() { Entity = entity, Project = project, Name = path.Name, Text = protocol.LookUp };
        ArtifactMembershipByNameData answer = await client.ExecuteAsync(lookUp, cancellationToken).ConfigureAwait(false);
        return answer.Project?.ArtifactCollectionMembership is { } membership
            ? SnapshotReader.FromMembership(client.Wire.Context(lookUp.Text.Name), membership)
            : throw await MissingArtifact.DescribeAsync(client, path, entity, project, answer.Project is not null, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ArtifactSnapshot> ByArtifactAsync(
        WandbClient client, ArtifactPath path, string entity, string project, ArtifactProtocol protocol, CancellationToken cancellationToken)
    {
        ArtifactByNameQuery lookUp = new() { Entity = entity, Project = project, Name = path.Name, Text = protocol.LookUp };
        ArtifactByNameData answer = await client.ExecuteAsync(lookUp, cancellationToken).ConfigureAwait(false);
        return answer.Project is { Artifact: { } artifact } found
            ? SnapshotReader.FromArtifact(
                client.Wire.Context(lookUp.Text.Name), artifact, new CollectionAddress(found.Entity.Name, found.Name, path.Collection))
            : throw await MissingArtifact.DescribeAsync(client, path, entity, project, answer.Project is not null, cancellationToken).ConfigureAwait(false);
    }
}
