using System.Security.Cryptography;
using System.Text;

namespace Wandb;

/// <summary>Where the bytes of an entry are, after references to other versions were followed.</summary>
/// <param name="Entry">The entry that the bytes belong to: the one asked for, or the one of another version that it refers to.</param>
/// <param name="Artifact">The version that stores them; null when they are elsewhere.</param>
/// <param name="Source">What reads them when they are elsewhere.</param>
internal sealed record EntryOrigin(ArtifactManifestEntry Entry, StoredArtifact? Artifact, IByteSource? Source)
{
    /// <summary>Whether the digest is the MD5 of the content. Otherwise the source compares what it has: an ETag, or a version.</summary>
    public bool HasMd5 => Artifact is not null || (Source is LocalFileSource && Entry.Digest != Md5OfReference);

    /// <summary>
    /// The name of the content where it can be fetched in pieces, maybe by several attempts: there is an MD5 of it, or each piece comes with
    /// the ETag that was stored. Null where it can't.
    /// </summary>
    public string? ContentInPieces => Artifact is not null ? Entry.HexMd5()
        : Source is HttpReferenceSource { IsChecked: true } ? CachedContent.Of(Entry)?.Key.Hex
        : null;

    /// <summary>The digest of a file reference that was added without looking at the file.</summary>
    private string Md5OfReference => Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(Entry.Reference!.OriginalString)));

    /// <summary>What reads the bytes.</summary>
    /// <param name="url">The address of a stored file, if one is known.</param>
    public IByteSource Read(Uri? url) => Source ?? new StoredFileSource(Artifact!, Entry, url);
}
