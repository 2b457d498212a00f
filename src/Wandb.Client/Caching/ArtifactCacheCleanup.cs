namespace Wandb;

/// <summary>What a cleanup of the cache did.</summary>
/// <param name="RemovedFiles">How many files it removed.</param>
/// <param name="RemovedBytes">Their size together, in bytes.</param>
/// <param name="Left">What the cache holds now.</param>
public sealed record ArtifactCacheCleanup(long RemovedFiles, long RemovedBytes, ArtifactCacheUsage Left);
