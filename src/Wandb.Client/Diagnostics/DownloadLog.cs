using Microsoft.Extensions.Logging;

namespace Wandb;

/// <summary>What is told about downloads: event ids from 500.</summary>
internal static partial class DownloadLog
{
    [LoggerMessage(500, LogLevel.Debug, "The download of {Artifact} into {Directory} begins: {Files} file(s), {Bytes} bytes", EventName = "DownloadBegun")]
    public static partial void DownloadBegun(this ILogger logger, string artifact, string directory, int files, long bytes);

    [LoggerMessage(501, LogLevel.Information, "{Artifact} is in {Directory}: {Kept} file(s) kept, {Cached} from the cache, {Fetched} fetched, {Bytes} bytes", EventName = "DownloadFinished")]
    public static partial void DownloadFinished(this ILogger logger, string artifact, string directory, int kept, int cached, int fetched, long bytes);

    [LoggerMessage(502, LogLevel.Warning, "{Artifact} was not downloaded as a whole ({Error}): {Kept} file(s) kept, {Cached} from the cache, {Fetched} fetched", EventName = "DownloadFailed")]
    public static partial void DownloadFailed(this ILogger logger, string artifact, string error, int kept, int cached, int fetched);

    [LoggerMessage(503, LogLevel.Information, "'{File}' of {Artifact} goes on after {Arrived} of {Size} bytes", EventName = "FileResumed")]
    public static partial void FileResumed(this ILogger logger, string file, string artifact, long arrived, long size);

    [LoggerMessage(504, LogLevel.Warning, "'{File}' of {Artifact} arrived with a content that is not the manifest's", EventName = "ContentMismatch")]
    public static partial void ContentMismatch(this ILogger logger, string file, string artifact);

    [LoggerMessage(505, LogLevel.Warning, "The cache has a damaged copy of '{File}' of {Artifact}; it is fetched", EventName = "CacheMismatch")]
    public static partial void CacheMismatch(this ILogger logger, string file, string artifact);

    [LoggerMessage(506, LogLevel.Warning, "The cache does not take the files of {Artifact}: {Problem}", EventName = "CacheProblem")]
    public static partial void CacheProblem(this ILogger logger, string artifact, string problem);
}
