namespace Wandb;

/// <summary>What of an artifact is downloaded, to where and how.</summary>
public sealed record ArtifactDownloadOptions
{
    private readonly int _maxConcurrency = 16;

    internal static ArtifactDownloadOptions Default { get; } = new();

    /// <summary>
    /// The directory to put the files into, made when it is missing. Null: <c>collection:vN</c> of the version's own collection (on Windows
    /// <c>collection-vN</c>; with <see cref="RemoveExtraFiles"/> <c>collection</c>) in <c>WANDB_ARTIFACT_DIR</c>, else in
    /// <c>artifacts</c> of the current directory. Rule: W&amp;B's own clients.
    /// </summary>
    public string? Directory { get; init; }

    /// <summary>
    /// Takes only this file or the files of this directory of the artifact: <c>data</c> takes <c>data</c> and <c>data/train.csv</c>, not
    /// <c>database/x</c> (which W&amp;B's own clients take too). Null or empty for all.
    /// </summary>
    public string? PathPrefix { get; init; }

    /// <summary>
    /// Makes the directory hold the artifact and nothing else: once all files are there, what is not among them is removed, and what is in
    /// their way before. Links are removed, never followed. With <see cref="PathPrefix"/> below that alone. Off by default.
    /// </summary>
    public bool RemoveExtraFiles { get; init; }

    /// <summary>Whether the cache is used. On by default; without one (<see cref="WandbClientOptions.UseCache"/>) it has no effect.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>How files from the cache are checked. By default their content is.</summary>
    public CacheVerification CacheVerification { get; init; }

    /// <summary>Whether references are followed. On by default; off, the files that W&amp;B stores are taken alone.</summary>
    public bool IncludeReferences { get; init; } = true;

    /// <summary>
    /// Takes references behind which there is nothing any more for done, and lists them in <see cref="ArtifactDownload.MissingReferences"/>.
    /// Off by default: they are failures.
    /// </summary>
    public bool AllowMissingReferences { get; init; }

    /// <summary>How many files, or pieces of large files, are transferred at once, at least 1; 16 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxConcurrency
    {
        get => _maxConcurrency;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxConcurrency = value;
        }
    }

    /// <summary>Sizes that only tests change.</summary>
    internal TransferSizes Sizes { get; init; } = TransferSizes.Default;
}
