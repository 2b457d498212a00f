using Wandb.LocalServer.Urls;

namespace Wandb.LocalServer.Model;

/// <summary>A file as the API shows it: of a version, of a run, a manifest, or one that is to be uploaded.</summary>
internal sealed record FileNode(string Id, string Name, string Digest)
{
    /// <summary>Hex; null for a reference.</summary>
    public string? Md5 { get; init; }

    public string? Reference { get; init; }

    public long Size { get; init; }

    public long? BirthId { get; init; }

    public string? MimeType { get; init; }

    public string? UpdatedAt { get; init; }

    /// <summary>Where it is in storage; null for a reference.</summary>
    public StorageTarget? Target { get; init; }

    public bool Exists { get; init; } = true;

    public bool AwaitsUpload { get; init; }

    /// <summary>The parts of a multipart upload; empty for an upload in one piece.</summary>
    public IReadOnlyList<UploadPart> Parts { get; init; } = [];
}
