namespace Wandb;

/// <summary>What a cache holds.</summary>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">Their size together, in bytes.</param>
public sealed record ArtifactCacheUsage(long Files, long Bytes);
