using Microsoft.Extensions.Logging;

namespace Wandb;

/// <summary>What is told about operations, each with all its attempts: event ids from 200.</summary>
internal static partial class OperationLog
{
    [LoggerMessage(200, LogLevel.Debug, "{OperationName} was answered with {StatusCode} after {Attempts} attempt(s) in {Elapsed} ms", EventName = "OperationCompleted")]
    public static partial void OperationCompleted(this ILogger logger, string operationName, int statusCode, int attempts, double elapsed);

    [LoggerMessage(201, LogLevel.Warning, "{OperationName} failed at attempt {Attempt} ({Error}) and is sent again in {Wait} ms", EventName = "OperationRetried")]
    public static partial void OperationRetried(this ILogger logger, string operationName, int attempt, string error, double wait);

    [LoggerMessage(202, LogLevel.Warning, "{OperationName} failed after {Attempts} attempt(s) in {Elapsed} ms ({Error}, HTTP {StatusCode})", EventName = "OperationFailed")]
    public static partial void OperationFailed(this ILogger logger, string operationName, int attempts, double elapsed, string error, int? statusCode);

    [LoggerMessage(203, LogLevel.Debug, "{OperationName} was cancelled after {Attempts} attempt(s) in {Elapsed} ms", EventName = "OperationCancelled")]
    public static partial void OperationCancelled(this ILogger logger, string operationName, int attempts, double elapsed);
}
