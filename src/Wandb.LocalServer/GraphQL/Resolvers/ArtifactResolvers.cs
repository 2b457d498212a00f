using Wandb.LocalServer.Listing;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal static class ArtifactResolvers
{
    public static void Add(ResolverTable table) => table.For<ArtifactRow>("Artifact")
        .Field("id", it => NodeId.Encode(NodeId.Artifact, it.Id))
        .Field("state", it => it.State)
        .Field("digest", it => it.Digest)
        .Field("size", it => it.Size)
        .Field("storageBytes", it => it.StorageBytes)
        .Field("fileCount", it => it.FileCount)
        .Field("description", it => it.Description)
        .Field("metadata", it => it.Metadata)
        .Field("labels", it => it.Labels)
        .Field("commitHash", (it, call) => Membership(it, call)?.CommitHash)
        .Field("versionIndex", (it, call) => Membership(it, call)?.VersionIndex)
        .Field("historyStep", it => it.HistoryStep)
        .Field("createdAt", it => it.CreatedAt)
        .Field("updatedAt", it => it.UpdatedAt)
        .Field("ttlDurationSeconds", it => it.TtlSeconds > 0 ? it.TtlSeconds : EditRules.NoTtl)
        .Field("ttlIsInherited", it => it.TtlSeconds is null or EditRules.InheritTtl)
        .Field("tags", (it, call) => call.Backend.Tags.OfArtifact(it.Id))
        .Field("aliases", Aliases)
        .Field("artifactType", (it, call) => call.Backend.TypeOf(it))
        .Field("artifactSequence", (it, call) => call.Backend.Collections.Find(it.SequenceId))
        .Field("artifactCollections", (it, call) => call.Page.Take(Collections(it, call), row => row.Id))
        .Field("artifactMemberships", (it, call) => call.Page.Take(call.Backend.Memberships.OfArtifact(it.Id), row => row.Id))
        .Field("createdBy", CreatedBy)
        .Field("usedBy", (it, call) => call.Page.Take(
            call.Query.Apply(call.Backend.Runs.UsersOf(it.Id), call.Backend.Describe), row => row.Id))
        .Field("usedCount", (it, call) => call.Backend.Runs.UsersOf(it.Id).Count)
        .Field("currentManifest", (it, call) =>
            it.State == ArtifactState.Committed ? call.Backend.Manifests.Current(it.Id) : null)
        .Field("files", (it, call) => call.Page.Files(call.Backend, it, call.Texts("names"), call.Texts("contentType")))
        .Field("filesByManifestEntries", (it, call) => call.Page.Take(FilesOf(it, call), file => file.Name));

    /// <summary>The place in the collection named, or in the one it was born in.</summary>
    private static MembershipRow? Membership(ArtifactRow artifact, FieldCall call) =>
        call.Text("artifactCollectionName") is { } name
            ? call.Backend.Memberships.OfArtifact(artifact.Id)
                .FirstOrDefault(row => call.Backend.Collections.Find(row.CollectionId)!.Name == name)
            : call.Backend.Memberships.Find(artifact.SequenceId, artifact.Id);

    private static List<AliasRow> Aliases(ArtifactRow artifact, FieldCall call)
    {
        (Backend backend, string? name) = (call.Backend, call.Text("artifactCollectionName"));
        return
        [
            .. backend.Memberships.OfArtifact(artifact.Id)
                .Where(row => name is null || backend.Collections.Find(row.CollectionId)!.Name == name)
                .SelectMany(row => MembershipResolvers.Aliases(backend, row)),
        ];
    }

    private static List<CollectionRow> Collections(ArtifactRow artifact, FieldCall call)
    {
        Backend backend = call.Backend;
        return [.. backend.Memberships.OfArtifact(artifact.Id).Select(row => backend.Collections.Find(row.CollectionId)!)];
    }

    private static List<FileNode> FilesOf(ArtifactRow artifact, FieldCall call)
    {
        Backend backend = call.Backend;
        return
        [
            .. (call.Inputs("entries") ?? []).Select(entry => backend.FileOf(
                artifact, new FileSpec(null, null, entry.Required("name"), entry.Required("digest"), null, []),
                entry.Text("ref"), entry.Number("size"), entry.Text("birthArtifactID"))),
        ];
    }

    private static object? CreatedBy(ArtifactRow artifact, FieldCall call)
    {
        RunRow? run = artifact.RunId is { } id ? call.Backend.Runs.Find(id) : null;
        return run ?? (object?)(artifact.UserId is { } userId ? call.Backend.Directory.User(userId) : null);
    }
}
