using Microsoft.Extensions.Logging;

namespace Wandb;

/// <summary>What is told about links, deletions and collections: event ids from 600.</summary>
internal static partial class ManagingLog
{
    [LoggerMessage(600, LogLevel.Information, "{Artifact} was linked as {Link}", EventName = "ArtifactLinked")]
    public static partial void ArtifactLinked(this ILogger logger, string artifact, string link);

    [LoggerMessage(601, LogLevel.Information, "The link {Artifact} was taken away", EventName = "ArtifactUnlinked")]
    public static partial void ArtifactUnlinked(this ILogger logger, string artifact);

    [LoggerMessage(602, LogLevel.Information, "{Artifact} was deleted", EventName = "ArtifactDeleted")]
    public static partial void ArtifactDeleted(this ILogger logger, string artifact);

    [LoggerMessage(603, LogLevel.Information, "The collection {Collection} was changed by {OperationName}", EventName = "CollectionChanged")]
    public static partial void CollectionChanged(this ILogger logger, string collection, string operationName);

    [LoggerMessage(604, LogLevel.Information, "The collection {Collection} was deleted", EventName = "CollectionDeleted")]
    public static partial void CollectionDeleted(this ILogger logger, string collection);
}
