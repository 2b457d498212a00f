namespace Wandb.LocalServer.Model;

internal static class ManifestKind
{
    public const string Full = "FULL";
    public const string Incremental = "INCREMENTAL";
    public const string Patch = "PATCH";
}

/// <summary>A manifest; <see cref="Md5"/> is that of its bytes once they are there, <see cref="Digest"/> the one announced, in base64.</summary>
internal sealed record ManifestRow(
    long Id, long ArtifactId, string Name, string Kind, string Digest, long? BaseArtifactId, string? Md5, string CreatedAt);

/// <summary>One file of a committed version. <see cref="Md5"/> is hex, and null for a reference.</summary>
internal sealed record EntryRow(
    long ArtifactId, string Path, string Digest, string? Md5, string? Reference, long Size, long? BirthId);

/// <summary>A multipart upload that is not complete yet.</summary>
internal sealed record UploadRow(string Id, long ArtifactId, string Md5);

internal sealed record UploadPartRow(int Number, string Md5, string? Received);

internal sealed record RunFileRow(long RunId, string Name, string? Md5, bool IsReported, string UpdatedAt);
