using Wandb.LocalServer.Manifests;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>Writes the files of a manifest down, each with the version that brought its bytes.</summary>
internal static class ContentRules
{
    /// <summary>
    /// How many files are written down before others are let in again. Fewer than these are written with the commit itself.
    /// </summary>
    public const int Slice = 500;

    /// <summary>
    /// Writes all but the last slice down, ahead of the commit and in transactions of their own. What is written is no more than a draft's;
    /// if its server dies, the next commit begins anew.
    /// </summary>
    /// <returns>How many files are written down.</returns>
    public static async Task<int> WriteAheadAsync(this Backend backend, ManifestDocument document, Func<ArtifactRow> draft)
    {
        int written = 0;
        while (document.Entries.Count - written > Slice && backend.Database.Write(() => backend.WriteSlice(draft(), document, written)))
        {
            written += Slice;
            await backend.OutsideAsync(() => Task.FromResult(true)).ConfigureAwait(false);
        }

        return written;
    }

    private static bool WriteSlice(this Backend backend, ArtifactRow draft, ManifestDocument document, int written)
    {
        if (draft.State != ArtifactState.Pending)
        {
            return false;
        }

        backend.Write(draft, document, written, Slice);
        return true;
    }

    /// <summary>Writes the files down that are not written yet, and what the version is by them.</summary>
    public static void SetContent(this Backend backend, ArtifactRow artifact, ManifestDocument document, string digest, int written = 0)
    {
        backend.Write(artifact, document, written, document.Entries.Count - written);
        backend.Artifacts.SetContent(
            artifact.Id, digest, backend.Files.SizeOf(artifact.Id), backend.Files.BornBytes(artifact.Id), document.Entries.Count);
    }

    private static void Write(this Backend backend, ArtifactRow artifact, ManifestDocument document, int written, int count)
    {
        if (written == 0)
        {
            backend.Files.DeleteOf(artifact.Id);
        }
        else if (backend.Files.LastPath(artifact.Id) != document.Entries[written - 1].Path)
        {
            // Only another server on the same data can have done that.
            throw ServerError.Conflict("the artifact is being committed by somebody else");
        }

        long entityId = backend.EntityOf(artifact);
        foreach (ManifestEntry entry in document.Entries.Skip(written).Take(count))
        {
            backend.Files.AddEntry(entry.Reference is { } reference
                ? new EntryRow(artifact.Id, entry.Path, entry.Digest, null, reference, entry.Size ?? 0, null)
                : backend.Stored(artifact, entityId, entry));
        }
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
