using Microsoft.Extensions.Logging;

namespace Wandb;

/// <summary>What is told about the logging of artifacts: event ids from 400.</summary>
internal static partial class LoggingLog
{
    [LoggerMessage(400, LogLevel.Debug, "A version of {Artifact} was begun: {Files} file(s), {Bytes} bytes", EventName = "VersionBegun")]
    public static partial void VersionBegun(this ILogger logger, string artifact, int files, long bytes);

    [LoggerMessage(401, LogLevel.Information, "Another version of {Artifact} was committed meanwhile; it is begun anew", EventName = "VersionBegunAnew")]
    public static partial void VersionBegunAnew(this ILogger logger, string artifact);

    [LoggerMessage(402, LogLevel.Information, "The files of {Artifact} are on the server: {Uploaded} uploaded ({Bytes} bytes), {Skipped} were there already", EventName = "FilesUploaded")]
    public static partial void FilesUploaded(this ILogger logger, string artifact, int uploaded, long bytes, int skipped);

    [LoggerMessage(403, LogLevel.Warning, "The storage refused {Files} file(s) ({Error}); they are sent once more, to fresh addresses", EventName = "UploadsRefused")]
    public static partial void UploadsRefused(this ILogger logger, int files, string error);

    [LoggerMessage(404, LogLevel.Information, "{Artifact} was committed", EventName = "VersionCommitted")]
    public static partial void VersionCommitted(this ILogger logger, string artifact);

    [LoggerMessage(405, LogLevel.Information, "{Artifact} has the content already; no version was made", EventName = "VersionDeduplicated")]
    public static partial void VersionDeduplicated(this ILogger logger, string artifact);

    [LoggerMessage(406, LogLevel.Warning, "{Artifact} was not logged ({Error})", EventName = "ArtifactNotLogged")]
    public static partial void ArtifactNotLogged(this ILogger logger, string artifact, string error);
}
