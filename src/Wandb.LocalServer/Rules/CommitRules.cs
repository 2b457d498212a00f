using Wandb.LocalServer.Bytes;
using Wandb.LocalServer.Manifests;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>How a draft becomes a version: its manifest is held against the bytes that are there.</summary>
internal static class CommitRules
{
    /// <summary>Doing it again changes nothing, so that a client that lost the answer may ask again.</summary>
    public static async Task<ArtifactRow> CommitAsync(this Backend backend, ArtifactRow artifact)
    {
        if (artifact.State == ArtifactState.Committed)
        {
            return artifact;
        }

        List<ManifestRow> sources = backend.ManifestsOf(artifact);
        (ManifestDocument document, Received? merged) =
            await backend.OutsideAsync(() => ReadAsync(backend.Bytes, sources)).ConfigureAwait(false);
        using (merged)
        {
            return backend.Database.Write(() => backend.Commit(artifact.Id, sources, document, merged));
        }
    }

    private static async Task<(ManifestDocument Document, Received? Merged)> ReadAsync(ByteStore bytes, List<ManifestRow> sources)
    {
        ManifestDocument document = await bytes.ReadAsync(sources).ConfigureAwait(false);
        if (sources is [{ Kind: ManifestKind.Full }])
        {
            return (document, null);
        }

        using var json = new MemoryStream(document.ToJson(), writable: false);
        return (document, await bytes.ReceiveAsync(json, CancellationToken.None).ConfigureAwait(false));
    }

    private static ArtifactRow Commit(
        this Backend backend, long artifactId, List<ManifestRow> sources, ManifestDocument document, Received? merged)
    {
        // Others were let in while the manifest was read.
        ArtifactRow artifact = backend.Artifact(NodeId.Encode(NodeId.Artifact, artifactId));
        if (artifact.State == ArtifactState.Committed)
        {
            return artifact;
        }

        if (!backend.ManifestsOf(artifact).SequenceEqual(sources))
        {
            throw ServerError.Conflict("the manifest was changed while the artifact was being committed");
        }

        string digest = document.Digest();
        if (merged is not null)
        {
            ManifestRow whole = backend.Manifests.Add(
                artifactId, ManifestRules.FullName, ManifestKind.Full, Md5Text.Base64Of(merged.Md5), baseArtifactId: null);
            backend.Keep(merged);
            backend.Manifests.SetBytes(whole.Id, merged.Md5);
        }

        backend.SetContent(artifact, document, digest);
        if (merged is null && artifact.Digest != digest)
        {
            throw ServerError.Invalid($"the artifact was begun with digest {artifact.Digest}, and that of its manifest is {digest}");
        }

        backend.Commit(artifact, backend.Drafts.TakeAliases(artifactId));
        backend.DropUploads(artifactId);
        return backend.Artifacts.Find(artifactId)!;
    }

    /// <summary>Writes the files of a manifest down, each with the version that brought its bytes.</summary>
    public static void SetContent(this Backend backend, ArtifactRow artifact, ManifestDocument document, string digest)
    {
        long entityId = backend.EntityOf(artifact);
        long size = 0;
        foreach (ManifestEntry entry in document.Entries)
        {
            EntryRow row = entry.Reference is { } reference
                ? new EntryRow(artifact.Id, entry.Path, entry.Digest, null, reference, entry.Size ?? 0, null)
                : backend.Stored(artifact, entityId, entry);
            backend.Files.AddEntry(row);
            size += row.Size;
        }

        backend.Artifacts.SetContent(artifact.Id, digest, size, backend.Files.BornBytes(artifact.Id), document.Entries.Count);
    }

    private static EntryRow Stored(this Backend backend, ArtifactRow artifact, long entityId, ManifestEntry entry)
    {
        string md5 = Md5Text.HexOf(entry.Digest)
            ?? throw ServerError.Invalid($"the digest of file {entry.Path} is no base64 MD5, and the file is no reference");
        long birth = backend.Files.BirthOf(entityId, md5, artifact.Id) ?? backend.Files.BirthOfEntry(entityId, md5, birthId: null)
            ?? throw ServerError.Invalid($"file {entry.Path} was not uploaded");
        if (entry.BirthArtifactId is { Length: > 0 } id && id != NodeId.Encode(NodeId.Artifact, birth))
        {
            birth = NodeId.Decode(NodeId.Artifact, id) is { } other
                && (backend.Files.IsBornIn(other, md5) || backend.Files.BirthOfEntry(entityId, md5, other) is not null)
                    ? other
                    : throw ServerError.Invalid($"birthArtifactID {id} of file {entry.Path} is not the artifact that its bytes came with");
        }

        long size = backend.Files.Size(md5)!.Value;
        return entry.Size is null || entry.Size == size
            ? new EntryRow(artifact.Id, entry.Path, entry.Digest, md5, null, size, birth)
            : throw ServerError.Invalid($"file {entry.Path} has {size} bytes, and its manifest says {entry.Size}");
    }
}
