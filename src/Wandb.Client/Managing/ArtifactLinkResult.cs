namespace Wandb;

/// <summary>What became of linking a version into a portfolio.</summary>
/// <typeparam name="T">The wrapper.</typeparam>
/// <param name="Artifact">The version as the portfolio has it, with its number and aliases there. It can be edited and saved.</param>
/// <param name="DroppedTtl">
/// How long the version was to be kept before, when it had a time of its own: W&amp;B sets the TTL of a linked version off, and unlinking does
/// not bring it back. Null when there was none to lose.
/// </param>
public sealed record ArtifactLinkResult<T>(T Artifact, TimeSpan? DroppedTtl)
    where T : Artifact, IArtifact<T>;
