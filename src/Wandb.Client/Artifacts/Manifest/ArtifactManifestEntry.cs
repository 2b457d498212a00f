using System.Text.Json;

namespace Wandb;

/// <summary>One file of an artifact, or one reference to something stored elsewhere.</summary>
public sealed class ArtifactManifestEntry
{
    private const int Md5Length = 16;

    /// <summary>Makes an entry.</summary>
    /// <param name="path">The path in the artifact, with forward slashes.</param>
    /// <param name="digest">Base64 of the MD5 of the content; for a reference an ETag, a URI or what else tells its content.</param>
    public ArtifactManifestEntry(string path, string digest)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(digest);
        Path = path;
        Digest = digest;
    }

    private ArtifactManifestEntry(ArtifactManifestEntry other)
    {
        Path = other.Path;
        Digest = other.Digest;
        Size = other.Size;
        Reference = other.Reference;
        BirthArtifactId = other.BirthArtifactId;
        Extra = other.Extra;
    }

    /// <summary>The path in the artifact, with forward slashes. As it stands in the manifest, which may be no safe path to write to.</summary>
    public string Path { get; }

    /// <summary>Base64 of the MD5 of the content; for a reference an ETag, a URI or what else tells its content.</summary>
    public string Digest { get; }

    /// <summary>The size in bytes; null when it is not known, as for some references.</summary>
    public long? Size { get; init; }

    /// <summary>
    /// Where the content is when it is not stored by W&amp;B; null for a file. <see cref="Uri.OriginalString"/> is the text of the manifest.
    /// </summary>
    public Uri? Reference { get; init; }

    /// <summary>The id of the artifact with which the content was uploaded, which may be an older version; null where the manifest has none.</summary>
    public string? BirthArtifactId { get; init; }

    /// <summary>What else is stored about a reference, a JSON object: <c>etag</c>, <c>versionID</c>. Null when there is nothing.</summary>
    public JsonElement? Extra { get; init; }

    /// <summary>Whether the content is stored elsewhere.</summary>
    public bool IsReference => Reference is not null;

    /// <summary>The ETag of a reference, as it was stored (with its quotes for http); null when there is none.</summary>
    public string? ETag => ExtraText("etag");

    /// <summary>Which version of the object a reference means, in a bucket that keeps versions; null when none is stored.</summary>
    public string? VersionId => ExtraText("versionID");

    /// <summary>The path, the digest, and where a reference points.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => IsReference ? $"{Path} ({Digest}) -> {Reference!.OriginalString}" : $"{Path} ({Digest})";

    internal ArtifactManifestEntry BornIn(string? artifactId) => new(this) { BirthArtifactId = artifactId };

    /// <summary>The MD5 of the content in lower-case hex; null when the digest is no base64 of 16 bytes, as an ETag may be.</summary>
    internal string? HexMd5()
    {
        Span<byte> md5 = stackalloc byte[Md5Length + 2];
        return Convert.TryFromBase64String(Digest, md5, out int length) && length == Md5Length ? Convert.ToHexStringLower(md5[..length]) : null;
    }

    // Python writes the generation of a Google Cloud object as a number.
    private string? ExtraText(string key) => Extra is not { ValueKind: JsonValueKind.Object } extra || !extra.TryGetProperty(key, out JsonElement value)
        ? null
        : value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            _ => value.TryGetText(out string? text) ? text : null,
        };
}
