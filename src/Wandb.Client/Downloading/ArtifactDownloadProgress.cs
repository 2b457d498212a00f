namespace Wandb;

/// <summary>How far a download has come. Of two reports the later one never has less.</summary>
/// <param name="FilesDone">How many files are there.</param>
/// <param name="FilesTotal">How many there will be.</param>
/// <param name="BytesDone">How many bytes are there, those of unfinished files among them.</param>
/// <param name="BytesTotal">How many there will be, as far as the manifest has sizes.</param>
/// <param name="LastFile">The path of the file that moved last.</param>
public sealed record ArtifactDownloadProgress(int FilesDone, int FilesTotal, long BytesDone, long BytesTotal, string LastFile);
