namespace Wandb;

/// <summary>A draft whose references are resolved and whose files are hashed: all that its digest takes.</summary>
internal sealed class PreparedArtifact
{
    private readonly IReadOnlyList<ArtifactManifestEntry> _settled;

    /// <summary>Puts together what was found.</summary>
    /// <param name="settled">References, and entries carried over.</param>
    /// <param name="files">Files to upload.</param>
    public PreparedArtifact(IReadOnlyList<ArtifactManifestEntry> settled, IReadOnlyList<PreparedFile> files)
    {
        (_settled, Files) = (settled, files);
        Digest = new ArtifactManifest([.. settled, .. files.Select(file => Entry(file, null))]).Digest;
    }

    public IReadOnlyList<PreparedFile> Files { get; }

    public string Digest { get; }

    /// <summary>The manifest, when each file is stored.</summary>
    public ArtifactManifest Manifest(IEnumerable<FileUpload> uploads) =>
        new([.. _settled, .. uploads.Select(upload => Entry(upload.File, upload.BirthArtifactId))]);

    private static ArtifactManifestEntry Entry(PreparedFile file, string? birthArtifactId) =>
        new(file.Path, file.Hash.Base64) { Size = file.Size, BirthArtifactId = birthArtifactId };
}
