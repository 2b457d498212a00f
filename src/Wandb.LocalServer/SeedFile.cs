using System.Text;

namespace Wandb.LocalServer;

/// <summary>A file of a version that a test starts from: bytes that the server keeps, or a reference to bytes elsewhere.</summary>
/// <example><code>
/// server.AddArtifactVersion("team/vision/resnet", files: [SeedFile.Text("config.json", "{}"), SeedFile.Reference("train", "s3://bucket/train")]);
/// </code></example>
public sealed class SeedFile
{
    private SeedFile(string path, ReadOnlyMemory<byte> content) => (Path, Content) = (path, content);

    /// <summary>Path in the artifact, with forward slashes. It is taken as it is, so that a test can try paths that no client would log.</summary>
    public string Path { get; }

    internal ReadOnlyMemory<byte> Content { get; }

    internal string? Uri { get; private init; }

    internal string? Digest { get; private init; }

    internal long? Size { get; private init; }

    /// <summary>A file with these bytes.</summary>
    /// <param name="path">Path in the artifact.</param>
    /// <param name="content">Its bytes; they are copied.</param>
    /// <returns>The file.</returns>
    public static SeedFile Bytes(string path, ReadOnlySpan<byte> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new SeedFile(path, content.ToArray());
    }

    /// <summary>A file with a text, in UTF-8 without a mark at its beginning.</summary>
    /// <param name="path">Path in the artifact.</param>
    /// <param name="content">The text.</param>
    /// <returns>The file.</returns>
    public static SeedFile Text(string path, string content) => Bytes(path, Encoding.UTF8.GetBytes(content));

    /// <summary>A reference: the bytes lie outside of W&amp;B.</summary>
    /// <param name="path">Path in the artifact.</param>
    /// <param name="uri">Where the bytes are, such as <c>s3://bucket/key</c>.</param>
    /// <param name="digest">The digest of the entry: an ETag, for a <c>file://</c> reference a base64 MD5; null takes the URI.</param>
    /// <param name="size">Size in bytes; null for none, as for URIs that W&amp;B cannot look at.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 0.</exception>
    public static SeedFile Reference(string path, string uri, string? digest = null, long? size = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(uri);
        ArgumentOutOfRangeException.ThrowIfLessThan(size ?? 0, 0, nameof(size));
        return new SeedFile(path, ReadOnlyMemory<byte>.Empty) { Uri = uri, Digest = digest ?? uri, Size = size };
    }
}
