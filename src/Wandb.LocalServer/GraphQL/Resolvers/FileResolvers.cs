using Wandb.LocalServer.Hosting;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;
using Wandb.LocalServer.Urls;

namespace Wandb.LocalServer.GraphQL.Resolvers;

/// <summary>Manifests and files.</summary>
internal static class FileResolvers
{
    public static void Add(ResolverTable table)
    {
        table.For<ManifestRow>("ArtifactManifest")
            .Field("id", it => NodeId.Encode(NodeId.Manifest, it.Id))
            .Field("digest", it => it.Digest)
            .Field("type", it => it.Kind)
            .Field("createdAt", it => it.CreatedAt)
            .Field("artifact", (it, call) => call.Backend.Artifacts.Find(it.ArtifactId))
            .Field("file", (it, call) => call.Backend.FileOf(it));

        table.For<FileNode>("File")
            .Field("id", it => it.Id)
            .Field("name", it => it.Name)
            .Field("displayName", it => it.Name)
            .Field("directUrl", Download)
            .Field("url", (it, call) => call.Flag("upload") == true ? Upload(it, call) : Download(it, call))
            .Field("uploadUrl", (it, call) => it.AwaitsUpload ? Upload(it, call) : null)
            .Field("uploadHeaders", it => it.AwaitsUpload ? UploadHeaders(it) : [])
            .Field("uploadMultipartUrls", it => it.Parts.Count > 0 ? it : null)
            .Field("storagePath", it => it.Target?.Path)
            .Field("sizeBytes", it => it.Size)
            .Field("md5", it => it.Md5 is { } md5 ? Md5Text.Base64Of(md5) : it.Reference is null ? FileNodes.NoMd5 : null)
            .Field("digest", it => it.Digest)
            .Field("mimetype", it => MediaType(it))
            .Field("updatedAt", it => it.UpdatedAt)
            .Field("artifact", (it, call) => it.BirthId is { } id ? call.Backend.Artifacts.Find(id) : null)
            .Field("isReference", it => it.Reference is not null)
            .Field("exists", it => it.Exists);

        table.For<FileNode>("UploadUrls")
            .Field("uploadID", it => it.Parts[0].UploadId)
            .Field("uploadUrlParts", it => it.Parts.Select(part => (Part: part, it.Name)));
        table.For<(UploadPart Part, string Name)>("UploadUrlPart")
            .Field("partNumber", it => it.Part.Number)
            .Field("uploadUrl", (it, call) => call.Backend.Urls.Upload(call.Origin, it.Part, it.Name));
    }

    private static string Download(FileNode file, FieldCall call) =>
        file.Reference ?? call.Backend.Urls.Download(call.Origin, file.Target!, file.Name);

    // A file that is not there and is not awaited has no place to be sent to.
    private static string? Upload(FileNode file, FieldCall call) =>
        file.Target is { } target and not ArtifactFile { EntityId: 0 } ? call.Backend.Urls.Upload(call.Origin, target, file.Name) : null;

    private static string MediaType(FileNode file) => file.MimeType ?? StorageEndpoint.MediaTypeOf(file.Name);

    // A file of a run may be replaced by any bytes; the others are announced by their MD5.
    private static string[] UploadHeaders(FileNode file) => file is { Md5: { } md5, Target: not RunFile }
        ? [$"Content-MD5:{Md5Text.Base64Of(md5)}", $"Content-Type:{MediaType(file)}"]
        : [$"Content-Type:{MediaType(file)}"];
}
