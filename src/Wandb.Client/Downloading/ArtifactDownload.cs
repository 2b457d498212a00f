using System.Globalization;

namespace Wandb;

/// <summary>What a download did. Everything that it counts is in the directory, and fits the manifest.</summary>
public sealed record ArtifactDownload
{
    /// <summary>The directory, as a full path.</summary>
    public required string Directory { get; init; }

    /// <summary>How many files of the artifact were asked for and are there.</summary>
    public int Files => KeptFiles + CachedFiles + FetchedFiles;

    /// <summary>Their size together, in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>How many of them were there before, with the right content, and were left alone.</summary>
    public int KeptFiles { get; init; }

    /// <summary>How many of them came from the cache.</summary>
    public int CachedFiles { get; init; }

    /// <summary>How many of them were transferred.</summary>
    public int FetchedFiles { get; init; }

    /// <summary>How many other files were removed (<see cref="ArtifactDownloadOptions.RemoveExtraFiles"/>).</summary>
    public int RemovedFiles { get; init; }

    /// <summary>The paths of references behind which there is nothing any more (<see cref="ArtifactDownloadOptions.AllowMissingReferences"/>).</summary>
    public IReadOnlyList<string> MissingReferences { get; init; } = [];

    /// <summary>Why files could not be put into the cache, such as a full disk or missing permission; the download did without. Null when all went well.</summary>
    public string? CacheProblem { get; init; }

    /// <summary>The counts for a person.</summary>
    /// <returns>Such as <c>3 files (12 bytes) in /data/resnet:v3: 1 kept, 0 from the cache, 2 fetched</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Files} {(Files == 1 ? "file" : "files")} ({Bytes} bytes) in {Directory}: {KeptFiles} kept, {CachedFiles} from the cache, {FetchedFiles} fetched");
}
