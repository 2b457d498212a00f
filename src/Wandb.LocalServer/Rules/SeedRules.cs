using System.Text.Json;
using Wandb.LocalServer.Bytes;
using Wandb.LocalServer.Manifests;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>Files of versions that a test starts from, put into the store past the requests that clients upload with.</summary>
internal static class SeedRules
{
    /// <summary>Gives a draft its files, its manifest, and a digest, which is that of the manifest unless one is given.</summary>
    public static void Seed(this Backend backend, ArtifactRow artifact, IReadOnlyList<SeedFile> files, string? digest)
    {
        Dictionary<string, Dictionary<string, object>> contents = new(StringComparer.Ordinal);
        foreach (SeedFile file in files)
        {
            if (!contents.TryAdd(file.Path, file.Uri is null ? backend.Store(artifact, file) : Reference(file)))
            {
                throw ServerError.Invalid($"there are two files with the path {file.Path}");
            }
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            version = 1,
            storagePolicy = "wandb-storage-policy-v1",
            storagePolicyConfig = new { storageLayout = "V2" },
            contents,
        });
        using Received manifest = backend.Bytes.Receive(json);
        ManifestRow row = backend.Manifests.Add(
            artifact.Id, ManifestRules.FullName, ManifestKind.Full, Md5Text.Base64Of(manifest.Md5), baseArtifactId: null);
        backend.Keep(manifest);
        backend.Manifests.SetBytes(row.Id, manifest.Md5);
        ManifestDocument document = ManifestDocument.Read(json);
        backend.SetContent(artifact, document, digest ?? document.Digest());
    }

    private static Dictionary<string, object> Store(this Backend backend, ArtifactRow artifact, SeedFile file)
    {
        using Received received = backend.Bytes.Receive(file.Content.Span);
        long entityId = backend.EntityOf(artifact);
        long? birth = backend.Files.BirthOf(entityId, received.Md5, artifact.Id);
        if (birth is null)
        {
            backend.Keep(received);
            backend.Files.AddBirth(artifact.Id, received.Md5, entityId);
        }

        return new Dictionary<string, object>
        {
            ["digest"] = Md5Text.Base64Of(received.Md5),
            ["birthArtifactID"] = NodeId.Encode(NodeId.Artifact, birth ?? artifact.Id),
            ["size"] = received.Size,
        };
    }

    private static Dictionary<string, object> Reference(SeedFile file)
    {
        var entry = new Dictionary<string, object> { ["digest"] = file.Digest!, ["ref"] = file.Uri! };
        if (file.Size is { } size)
        {
            entry["size"] = size;
        }

        return entry;
    }
}
