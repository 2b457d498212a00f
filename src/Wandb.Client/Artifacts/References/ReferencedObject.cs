using System.Collections.ObjectModel;

namespace Wandb;

/// <summary>One object behind a reference, with what the manifest keeps of it.</summary>
public sealed record ReferencedObject
{
    /// <summary>The URI of the object, such as <c>s3://bucket/folder/key</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>
    /// What tells one content from another: the ETag without quotes for objects of the web and of clouds, the base64 MD5 for files, the
    /// URI itself when no checksum is known. It enters the digest of the artifact.
    /// </summary>
    public required string Digest { get; init; }

    /// <summary>The size in bytes; null when it is not known.</summary>
    public long? Size { get; init; }

    /// <summary>
    /// Of an object in a folder: its path below the folder, with forward slashes. Empty for the object that the reference itself names.
    /// </summary>
    public string RelativePath { get; init; } = string.Empty;

    /// <summary>What else the manifest keeps, for opening the object later: W&amp;B's own clients write <c>etag</c> and <c>versionID</c>.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
