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
        (ArtifactSnapshot? snapshot, bool hasProject) =
            await LookUpAsync(client, path, entity, project, protocol, cancellationToken).ConfigureAwait(false);
        return snapshot is not null
            ? new ArtifactSource(client, protocol, snapshot)
            : throw await new MissingArtifact(client, protocol, protocol.LookUp.Name).DescribeAsync(path, entity, project, hasProject, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds a version in a collection that is known; null when there is none.</summary>
    public static async Task<ArtifactSnapshot?> FindAsync(Artifact artifact, string alias, CancellationToken cancellationToken)
    {
        ArtifactPath path = new(artifact.Collection, alias, artifact.Project, artifact.Entity);
        return (await LookUpAsync(artifact.Client, path, artifact.Entity, artifact.Project, artifact.Protocol, cancellationToken).ConfigureAwait(false)).Found;
    }

    /// <summary>Finds a version by a path with all its pieces; null when there is none.</summary>
    public static async Task<ArtifactSnapshot?> FindAsync(
        WandbClient client, ArtifactPath path, ArtifactProtocol protocol, CancellationToken cancellationToken) =>
        (await LookUpAsync(client, path, path.Entity!, path.Project!, protocol, cancellationToken).ConfigureAwait(false)).Found;

    private static Task<(ArtifactSnapshot? Found, bool HasProject)> LookUpAsync(
        WandbClient client, ArtifactPath path, string entity, string project, ArtifactProtocol protocol, CancellationToken cancellationToken) =>
        protocol.LookUpKind == ArtifactLookUp.Membership
            ? ByMembershipAsync(client, path, entity, project, protocol, cancellationToken)
            : ByArtifactAsync(client, path, entity, project, protocol, cancellationToken);

    private static async Task<(ArtifactSnapshot? Found, bool HasProject)> ByMembershipAsync(
        WandbClient client, ArtifactPath path, string entity, string project, ArtifactProtocol protocol, CancellationToken cancellationToken)
    {
        ArtifactMembershipByNameQuery lookUp = new() { Entity = entity, Project = project, Name = path.Name, Text = protocol.LookUp };
        ArtifactMembershipByNameData answer = await client.ExecuteAsync(lookUp, cancellationToken).ConfigureAwait(false);
        return answer.Project?.ArtifactCollectionMembership is { } membership
            ? (SnapshotReader.FromMembership(client.Wire.Context(lookUp.Text.Name), membership), true)
            : (null, answer.Project is not null);
    }

    private static async Task<(ArtifactSnapshot? Found, bool HasProject)> ByArtifactAsync(
        WandbClient client, ArtifactPath path, string entity, string project, ArtifactProtocol protocol, CancellationToken cancellationToken)
    {
        ArtifactByNameQuery lookUp = new() { Entity = entity, Project = project, Name = path.Name, Text = protocol.LookUp };
        ArtifactByNameData answer = await client.ExecuteAsync(lookUp, cancellationToken).ConfigureAwait(false);
        if (answer.Project is not { Artifact: { } artifact } found)
        {
            return (null, answer.Project is not null);
        }

        CollectionAddress collection = new(found.Entity.Name, found.Name, path.Collection);
        return (SnapshotReader.FromArtifact(client.Wire.Context(lookUp.Text.Name), artifact, collection), true);
    }
}
