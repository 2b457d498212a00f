using Wandb.LocalServer.Hosting;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Urls;

namespace Wandb.LocalServer.Rules;

/// <summary>Rows of files, as the API shows them.</summary>
internal static class FileNodes
{
    /// <summary>By this, clients see that a file of a run is not there.</summary>
    public const string NoMd5 = "0";

    public static FileNode FileOf(this ArtifactRow artifact, EntryRow entry, long entityId) =>
        new(NodeId.Encode(NodeId.File, $"{artifact.Id}:{entry.Path}"), entry.Path, entry.Digest)
        {
            Md5 = entry.Md5,
            Reference = entry.Reference,
            Size = entry.Size,
            BirthId = entry.BirthId,
            MimeType = StorageEndpoint.MediaTypeOf(entry.Path),
            UpdatedAt = artifact.CreatedAt,
            Target = entry.Md5 is { } md5 ? new ArtifactFile(entityId, entry.BirthId!.Value, md5) : null,
        };

    public static FileNode FileOf(this Backend backend, ManifestRow manifest) =>
        new(NodeId.Encode(NodeId.File, $"manifest:{manifest.Id}"), manifest.Name, manifest.Digest)
        {
            Md5 = manifest.Md5 ?? Md5Text.HexOf(manifest.Digest),
            Size = manifest.Md5 is { } md5 ? backend.Files.Size(md5) ?? 0 : 0,
            BirthId = manifest.ArtifactId,
            UpdatedAt = manifest.CreatedAt,
            Target = new ManifestFile(manifest.Id),
            Exists = manifest.Md5 is not null,
            AwaitsUpload = backend.Artifacts.Find(manifest.ArtifactId)!.State == ArtifactState.Pending,
        };

    public static FileNode FileOf(this Backend backend, RunFileRow file) =>
        new(RunFileRules.IdOf(file), file.Name, file.Md5 is null ? NoMd5 : Md5Text.Base64Of(file.Md5))
        {
            Md5 = file.Md5,
            Size = file.Md5 is { } md5 ? backend.Files.Size(md5) ?? 0 : 0,
            UpdatedAt = file.UpdatedAt,
            Target = new RunFile(file.RunId, file.Name),
            Exists = file.Md5 is not null,
            AwaitsUpload = true,
        };

    /// <summary>
    /// The file for a manifest entry that the client names itself; it may not be there, or not for the viewer to read, and then its URL
    /// leads nowhere.
    /// </summary>
    public static FileNode FileOf(this Backend backend, ArtifactRow artifact, FileSpec entry, string? reference, long? size, string? birthId)
    {
        string? md5 = reference is null ? Md5Text.HexOf(entry.Digest) : null;
        long entityId = backend.EntityOf(artifact);
        bool isThere = md5 is not null && (backend.Files.Entry(artifact.Id, entry.Path)?.Md5 == md5 || backend.Files.IsReadable(entityId, md5));
        long? birth = isThere ? NodeId.Decode(NodeId.Artifact, birthId) ?? backend.Files.BirthOf(entityId, md5!, artifact.Id) : null;
        return new FileNode(NodeId.Encode(NodeId.File, $"{artifact.Id}:{entry.Path}"), entry.Path, entry.Digest)
        {
            Md5 = md5,
            Reference = reference,
            Size = size ?? (isThere ? backend.Files.Size(md5!) ?? 0 : 0),
            BirthId = birth,
            Target = reference is null ? new ArtifactFile(isThere ? entityId : 0, birth ?? artifact.Id, md5 ?? Md5Text.Nothing) : null,
            Exists = reference is not null || isThere,
        };
    }
}
