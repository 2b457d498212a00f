using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>How bytes go that no version, manifest or run needs any more.</summary>
internal static class FreeRules
{
    /// <summary>Drops the files of a version; bytes that other versions share stay.</summary>
    public static void FreeFiles(this Backend backend, ArtifactRow artifact)
    {
        long entityId = backend.EntityOf(artifact);
        List<string> bytes = backend.Files.BytesOf(artifact.Id);
        backend.Files.DeleteOf(artifact.Id);
        backend.Manifests.DeleteOf(artifact.Id);
        backend.Uploads.DeleteOf(artifact.Id);
        bytes.ForEach(md5 => backend.Files.DeleteBirths(entityId, md5));
        backend.FreeBytes(bytes);
    }

    /// <summary>Drops what is left of multipart uploads that were not completed.</summary>
    public static void DropUploads(this Backend backend, long artifactId)
    {
        List<string> parts = backend.Uploads.ReceivedOf(artifactId);
        backend.Uploads.DeleteOf(artifactId);
        backend.FreeBytes(parts);
    }

    /// <summary>Drops those of some bytes that nothing refers to.</summary>
    public static void FreeBytes(this Backend backend, IReadOnlyList<string> bytes) =>
        backend.SweepLater([.. bytes.Where(backend.Files.DeleteUnused)]);

    /// <summary>Drops all bytes that nothing refers to.</summary>
    public static void FreeBytes(this Backend backend) => backend.SweepLater(backend.Files.DeleteAllUnused());

    /// <summary>Removes what a process that died left in the store: bytes whose row was never written, or is gone.</summary>
    public static void CleanUp(this Backend backend)
    {
        backend.Database.Write(backend.FreeBytes);
        HashSet<string> known = [.. backend.Files.AllBytes()];
        backend.Sweep([.. backend.Bytes.Names().Where(name => !known.Contains(name))]);
    }

    private static void SweepLater(this Backend backend, List<string> bytes)
    {
        if (bytes.Count > 0)
        {
            backend.Database.AfterCommit(() => backend.Sweep(bytes));
        }
    }

    // In a transaction, because another process may be keeping the same bytes again at this moment.
    private static void Sweep(this Backend backend, List<string> bytes) => backend.Database.Write(() =>
    {
        foreach (string md5 in bytes.Where(md5 => backend.Files.Size(md5) is null))
        {
            try
            {
                backend.Bytes.Remove(md5);
            }
            catch (IOException)
            {
                // Somebody reads them now; the next start removes them.
            }
        }
    });
}
