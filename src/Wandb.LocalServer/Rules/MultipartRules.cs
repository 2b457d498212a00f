using Wandb.LocalServer.Bytes;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Urls;

namespace Wandb.LocalServer.Rules;

/// <summary>How the parts of a big file become one.</summary>
internal static class MultipartRules
{
    /// <summary>Joins the parts, and checks that they are what was announced. Doing it again changes nothing.</summary>
    public static async Task<string> CompleteAsync(
        this Backend backend, string? artifactId, string storagePath, string uploadId, IReadOnlyList<(long Number, string ETag)> completed)
    {
        ArtifactRow artifact = backend.WritableArtifact(artifactId);
        UploadRow? upload = backend.Uploads.Find(uploadId);
        if (upload is null)
        {
            return Completed(backend, artifact, storagePath)
                ?? throw ServerError.NotFound($"multipart upload {uploadId} not found");
        }

        var target = new ArtifactFile(backend.EntityOf(artifact), upload.ArtifactId, upload.Md5);
        if (upload.ArtifactId != artifact.Id || target.Path != storagePath)
        {
            throw ServerError.Invalid($"multipart upload {uploadId} is for another file");
        }

        string[] parts = Parts(backend.Uploads.Parts(uploadId), completed);
        using Received? received = await backend.OutsideAsync(() => JoinAsync(backend.Bytes, parts)).ConfigureAwait(false);
        if (received is null)
        {
            // Somebody else completed it meanwhile, or gave the draft up.
            return Completed(backend, artifact, storagePath) ?? throw ServerError.NotFound("a part is gone");
        }

        if (received.Md5 != upload.Md5)
        {
            throw ServerError.Invalid(
                $"the joined parts have MD5 {Md5Text.Base64Of(received.Md5)}, and {Md5Text.Base64Of(upload.Md5)} was announced");
        }

        return backend.Database.Write(() =>
        {
            backend.Accept(target, received);
            backend.Uploads.Delete(uploadId);
            backend.FreeBytes(parts);
            return upload.Md5;
        });
    }

    private static string? Completed(Backend backend, ArtifactRow artifact, string storagePath)
    {
        string md5 = storagePath[(storagePath.LastIndexOf('/') + 1)..];
        return new ArtifactFile(backend.EntityOf(artifact), artifact.Id, md5).Path == storagePath
            && backend.Files.IsBornIn(artifact.Id, md5)
            ? md5
            : null;
    }

    /// <summary>The bytes of all parts in order; clients send back the ETag that each part was answered with.</summary>
    private static string[] Parts(List<UploadPartRow> parts, IReadOnlyList<(long Number, string ETag)> completed)
    {
        if (completed.Count != parts.Count)
        {
            throw ServerError.Invalid($"the upload has {parts.Count} parts, and {completed.Count} are said to be completed");
        }

        Dictionary<long, string> etags = completed.DistinctBy(part => part.Number).ToDictionary(part => part.Number, part => part.ETag.Trim('"'));
        return
        [
            .. parts.Select(part => part.Received is { } received && etags.TryGetValue(part.Number, out string? etag)
                && string.Equals(etag, received, StringComparison.OrdinalIgnoreCase)
                    ? received
                    : throw ServerError.Invalid($"part {part.Number} was not uploaded, or has another ETag")),
        ];
    }

    private static async Task<Received?> JoinAsync(ByteStore bytes, string[] parts)
    {
        var joined = new JoinedStream(parts.Select(part => bytes.Open(part) ?? throw new FileNotFoundException(part)));
        await using (joined.ConfigureAwait(false))
        {
            try
            {
                return await bytes.ReceiveAsync(joined, CancellationToken.None).ConfigureAwait(false);
            }
            catch (FileNotFoundException)
            {
                return null;
            }
        }
    }
}
