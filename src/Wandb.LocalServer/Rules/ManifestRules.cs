using Wandb.LocalServer.Bytes;
using Wandb.LocalServer.Manifests;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>Manifests of drafts: a whole one, one that adds to another version, or the patches of several writers.</summary>
internal static class ManifestRules
{
    public const string FullName = "wandb_manifest.json";

    public static ManifestRow BeginManifest(
        this Backend backend, ArtifactRow artifact, string name, string kind, string digest, string? baseId)
    {
        EnsureDraft(artifact);
        CheckDigest(digest);
        long? baseArtifactId = Base(baseId);

        // Clients begin the whole manifest twice, first without its digest. Patches are each a writer's own.
        ManifestRow? known = kind == ManifestKind.Full
            ? backend.Manifests.OfArtifact(artifact.Id).Find(row => row.Kind == kind && row.Name == name)
            : null;
        if (known is null)
        {
            return backend.Manifests.Add(artifact.Id, name, kind, digest, baseArtifactId);
        }

        return backend.Announce(known, digest, baseArtifactId);
    }

    public static ManifestRow ChangeManifest(this Backend backend, string? id, string? digest, string? baseId)
    {
        ManifestRow manifest = backend.Manifest(id);
        EnsureDraft(backend.WritableArtifact(NodeId.Encode(NodeId.Artifact, manifest.ArtifactId)));
        CheckDigest(digest);
        return backend.Announce(manifest, digest, Base(baseId));
    }

    /// <summary>Bytes that were uploaded for another digest go.</summary>
    private static ManifestRow Announce(this Backend backend, ManifestRow manifest, string? digest, long? baseArtifactId)
    {
        backend.Manifests.Change(manifest.Id, digest, baseArtifactId);
        ManifestRow announced = backend.Manifests.Find(manifest.Id)!;
        backend.FreeBytes(announced.Md5 is null && manifest.Md5 is { } old ? [old] : []);
        return announced;
    }

    public static ManifestRow Manifest(this Backend backend, string? id) =>
        NodeId.Decode(NodeId.Manifest, id) is { } number && backend.Manifests.Find(number) is { } manifest
            ? manifest
            : throw ServerError.NotFound($"artifact manifest {id} not found");

    public static void EnsureDraft(ArtifactRow artifact)
    {
        if (artifact.State != ArtifactState.Pending)
        {
            throw ServerError.Invalid("the artifact is committed; its files cannot change any more");
        }
    }

    /// <summary>
    /// The manifests that make up a draft, in the order in which they are laid over each other. The last that was announced has to be
    /// there; of the others, those whose writers went away before the upload are left out.
    /// </summary>
    public static List<ManifestRow> ManifestsOf(this Backend backend, ArtifactRow artifact)
    {
        List<ManifestRow> announced = [.. backend.Manifests.OfArtifact(artifact.Id).Where(row => row.Digest.Length > 0)];
        if (announced is not [.., var last])
        {
            throw ServerError.Invalid("the artifact has no manifest");
        }

        if (last.Md5 is null)
        {
            throw ServerError.Invalid($"the manifest {last.Name} was not uploaded");
        }

        if (last.Kind == ManifestKind.Full)
        {
            return [last];
        }

        List<ManifestRow> parts = [.. announced.Where(row => row.Kind == last.Kind && row.Md5 is not null)];
        return last is { Kind: ManifestKind.Incremental, BaseArtifactId: { } baseId }
            ? [backend.Manifests.Current(baseId) ?? throw ServerError.NotFound("the base artifact is gone"), .. parts]
            : parts;
    }

    public static async Task<ManifestDocument> ReadAsync(this ByteStore bytes, IEnumerable<ManifestRow> manifests)
    {
        List<ManifestDocument> documents = [];
        foreach (ManifestRow manifest in manifests)
        {
            Stream stream = bytes.Open(manifest.Md5!) ?? throw ServerError.NotFound($"the manifest {manifest.Name} is gone");
            await using (stream.ConfigureAwait(false))
            {
                documents.Add(await ManifestDocument.ReadAsync(stream).ConfigureAwait(false));
            }
        }

        return ManifestDocument.Merge(documents);
    }

    // Whether it is still there matters only to increments, and only when they are committed.
    private static long? Base(string? id) => id is null
        ? null
        : NodeId.Decode(NodeId.Artifact, id) ?? throw ServerError.Invalid($"{id} is not the id of an artifact");

    // Empty while the client does not know it yet.
    private static void CheckDigest(string? digest)
    {
        if (!string.IsNullOrEmpty(digest) && Md5Text.HexOf(digest) is null)
        {
            throw ServerError.Invalid($"the digest of a manifest has to be a base64 MD5; {digest} is none");
        }
    }
}
