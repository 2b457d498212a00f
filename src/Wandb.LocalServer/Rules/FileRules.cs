using System.Security.Cryptography;
using Wandb.LocalServer.Bytes;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Urls;

namespace Wandb.LocalServer.Rules;

/// <summary>One file that a draft is to have.</summary>
internal sealed record FileSpec(string? ArtifactId, string? ManifestId, string Path, string Digest, string? MimeType, IReadOnlyList<(long Number, string HexMd5)> Parts);

/// <summary>Which bytes have to be uploaded, and what happens when they arrive.</summary>
internal static class FileRules
{
    private const int MostParts = 10_000;

    public static long EntityOf(this Backend backend, ArtifactRow artifact) =>
        backend.Projects.Find(backend.Collections.Find(artifact.SequenceId)!.ProjectId)!.EntityId;

    public static FileNode BeginFile(this Backend backend, FileSpec spec)
    {
        ArtifactRow artifact = backend.WritableArtifact(spec.ArtifactId);
        ManifestRules.EnsureDraft(artifact);
        if (spec.ManifestId is { } manifestId && backend.Manifest(manifestId).ArtifactId != artifact.Id)
        {
            throw ServerError.Invalid($"artifact manifest {manifestId} belongs to another artifact");
        }

        string md5 = Md5Text.HexOf(spec.Digest)
            ?? throw ServerError.Invalid($"the md5 of file {spec.Path} is {spec.Digest}, which is no base64 MD5");
        long entityId = backend.EntityOf(artifact);
        long? birth = backend.Files.BirthOf(entityId, md5, artifact.Id);
        var target = new ArtifactFile(entityId, birth ?? artifact.Id, md5);
        return new FileNode(NodeId.Encode(NodeId.File, $"{artifact.Id}:{spec.Path}"), spec.Path, spec.Digest)
        {
            Md5 = md5,
            Size = backend.Files.Size(md5) ?? 0,
            BirthId = target.ArtifactId,
            MimeType = spec.MimeType,
            Target = target,
            Exists = birth is not null,
            AwaitsUpload = birth is null,
            Parts = birth is null && spec.Parts.Count > 0 ? backend.BeginParts(target, spec) : [],
        };
    }

    private static List<UploadPart> BeginParts(this Backend backend, ArtifactFile target, FileSpec spec)
    {
        if (spec.Parts.Count > MostParts)
        {
            throw ServerError.Invalid($"file {spec.Path} has {spec.Parts.Count} parts; at most {MostParts} are allowed");
        }

        for (int i = 0; i < spec.Parts.Count; i++)
        {
            if (spec.Parts[i].Number != i + 1 || !Md5Text.IsHex(spec.Parts[i].HexMd5))
            {
                throw ServerError.Invalid($"part {i + 1} of file {spec.Path} has to have that number and a hex MD5");
            }
        }

        string id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        backend.Uploads.Add(
            new UploadRow(id, target.ArtifactId, target.Md5),
            spec.Parts.Select((part, index) => new UploadPartRow(index + 1, part.HexMd5.ToLowerInvariant(), null)));
        return [.. spec.Parts.Select(part => new UploadPart(target.EntityId, target.ArtifactId, target.Md5, id, part.Number))];
    }

    /// <summary>The MD5, in hex, that the bytes for a target have to have; null when any bytes will do.</summary>
    public static string? Expected(this Backend backend, StorageTarget target) => target switch
    {
        UploadPart part => backend.Uploads.Parts(part.UploadId).Find(row => row.Number == part.Number)?.Md5
            ?? throw ServerError.NotFound("the upload is completed or was given up"),
        ArtifactFile file => file.Md5,
        ManifestFile manifest => Md5Text.HexOf((backend.Manifests.Find(manifest.Id)
            ?? throw ServerError.NotFound("the manifest is gone")).Digest),
        _ => null,
    };

    /// <summary>Takes bytes that have arrived whole.</summary>
    public static void Accept(this Backend backend, StorageTarget target, Received received)
    {
        switch (target)
        {
            case UploadPart part:
                _ = backend.Expected(part);
                backend.Keep(received);
                backend.Uploads.SetReceived(part.UploadId, part.Number, received.Md5);
                break;
            case ArtifactFile file:
                backend.Accept(file, received);
                break;
            case ManifestFile { Id: var id }:
                ManifestRow manifest = backend.Manifests.Find(id) ?? throw ServerError.NotFound("the manifest is gone");
                ManifestRules.EnsureDraft(backend.Artifacts.Find(manifest.ArtifactId)!);
                backend.Keep(received);
                backend.Manifests.SetBytes(id, received.Md5);
                break;
            case RunFile { RunId: var runId, Name: var name }:
                _ = backend.Runs.Find(runId) ?? throw ServerError.NotFound("the run is gone");
                string? old = backend.RunFiles.Find(runId, name)?.Md5;
                backend.Keep(received);
                backend.RunFiles.SetBytes(runId, name, received.Md5);
                backend.FreeBytes(old is null ? [] : [old]);
                break;
        }
    }

    private static void Accept(this Backend backend, ArtifactFile file, Received received)
    {
        if (backend.Files.IsBornIn(file.ArtifactId, file.Md5))
        {
            return;
        }

        ManifestRules.EnsureDraft(backend.Artifact(NodeId.Encode(NodeId.Artifact, file.ArtifactId)));
        backend.Keep(received);
        backend.Files.AddBirth(file.ArtifactId, file.Md5, file.EntityId);
    }

    /// <summary>Keeps bytes with their row; inside the transaction, so that no row is without bytes and no bytes stay without a row.</summary>
    public static void Keep(this Backend backend, Received received)
    {
        backend.Bytes.Keep(received);
        backend.Files.AddBytes(received.Md5, received.Size);
    }

    /// <summary>Where the bytes of a target are; null when there are none.</summary>
    public static string? Located(this Backend backend, StorageTarget target) => target switch
    {
        ArtifactFile file => backend.Files.IsHeld(file.EntityId, file.Md5) ? file.Md5 : null,
        ManifestFile manifest => backend.Manifests.Find(manifest.Id)?.Md5,
        RunFile run => backend.RunFiles.Find(run.RunId, run.Name)?.Md5,
        _ => null,
    };
}
