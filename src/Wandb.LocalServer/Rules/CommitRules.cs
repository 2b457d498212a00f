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
        while (backend.Commits.TryGetValue(artifact.Id, out Task? other))
        {
            await backend.OutsideAsync(() => EndAsync(other)).ConfigureAwait(false);
        }

        if (backend.Draft(artifact.Id) is not { State: ArtifactState.Pending } draft)
        {
            return backend.Draft(artifact.Id);
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        backend.Commits.Add(draft.Id, done.Task);
        try
        {
            return await backend.CommitDraftAsync(draft).ConfigureAwait(false);
        }
        finally
        {
            backend.Commits.Remove(draft.Id);
            done.SetResult();
        }
    }

    private static async Task<bool> EndAsync(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }

    private static async Task<ArtifactRow> CommitDraftAsync(this Backend backend, ArtifactRow draft)
    {
        List<ManifestRow> sources = backend.ManifestsOf(draft);
        Content content = await backend.OutsideAsync(() => ReadAsync(backend.Bytes, sources)).ConfigureAwait(false);
        using (content.Merged)
        {
            int written = await backend.WriteAheadAsync(content.Document, () => backend.Unchanged(draft.Id, sources)).ConfigureAwait(false);
            return backend.Database.Write(() => backend.Commit(draft.Id, sources, content, written));
        }
    }

    private sealed record Content(ManifestDocument Document, string Digest, Received? Merged);

    private static async Task<Content> ReadAsync(ByteStore bytes, List<ManifestRow> sources)
    {
        ManifestDocument document = await bytes.ReadAsync(sources).ConfigureAwait(false);
        if (sources is [{ Kind: ManifestKind.Full }])
        {
            return new Content(document, document.Digest(), null);
        }

        using var json = new MemoryStream(document.ToJson(), writable: false);
        return new Content(document, document.Digest(), await bytes.ReceiveAsync(json, CancellationToken.None).ConfigureAwait(false));
    }

    private static ArtifactRow Draft(this Backend backend, long id) => backend.Artifact(NodeId.Encode(NodeId.Artifact, id));

    /// <summary>The draft as it is now: others were let in since its manifest was read.</summary>
    private static ArtifactRow Unchanged(this Backend backend, long id, List<ManifestRow> sources)
    {
        ArtifactRow artifact = backend.Draft(id);
        return artifact.State == ArtifactState.Committed || backend.ManifestsOf(artifact).SequenceEqual(sources)
            ? artifact
            : throw ServerError.Conflict("the manifest was changed while the artifact was being committed");
    }

    private static ArtifactRow Commit(this Backend backend, long id, List<ManifestRow> sources, Content content, int written)
    {
        ArtifactRow artifact = backend.Unchanged(id, sources);
        if (artifact.State == ArtifactState.Committed)
        {
            return artifact;
        }

        (ManifestDocument document, string digest, Received? merged) = content;
        if (merged is not null)
        {
            ManifestRow whole = backend.Manifests.Add(
                id, ManifestRules.FullName, ManifestKind.Full, Md5Text.Base64Of(merged.Md5), baseArtifactId: null);
            backend.Keep(merged);
            backend.Manifests.SetBytes(whole.Id, merged.Md5);
        }

        backend.SetContent(artifact, document, digest, written);
        if (merged is null && artifact.Digest != digest)
        {
            throw ServerError.Invalid($"the artifact was begun with digest {artifact.Digest}, and that of its manifest is {digest}");
        }

        backend.Commit(artifact, backend.Drafts.TakeAliases(id));
        backend.DropUploads(id);
        return backend.Artifacts.Find(id)!;
    }
}
