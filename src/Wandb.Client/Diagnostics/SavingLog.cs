using Microsoft.Extensions.Logging;

namespace Wandb;

/// <summary>What is told about saves: event ids from 300.</summary>
internal static partial class SavingLog
{
    [LoggerMessage(300, LogLevel.Information, "{Artifact} was saved: {Steps}", EventName = "ArtifactSaved")]
    public static partial void ArtifactSaved(this ILogger logger, string artifact, string steps);

    [LoggerMessage(301, LogLevel.Information, "The metadata of {Artifact} was merged onto changes of another writer", EventName = "MetadataMerged")]
    public static partial void MetadataMerged(this ILogger logger, string artifact);

    [LoggerMessage(302, LogLevel.Warning, "{Artifact} was not saved ({Outcome}: {Error}); applied: {Applied}", EventName = "ArtifactNotSaved")]
    public static partial void ArtifactNotSaved(this ILogger logger, string artifact, string outcome, string error, string applied);

    [LoggerMessage(303, LogLevel.Information, "Of {Count} artifacts {Saved} were saved, {Failed} were not, {Unchanged} had no edits", EventName = "ArtifactsSaved")]
    public static partial void ArtifactsSaved(this ILogger logger, int count, int saved, int failed, int unchanged);
}
