namespace Wandb;

/// <summary>A version that was begun on the server and is not committed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ManifestId">The id of its manifest, whose text is sent last.</param>
/// <param name="BaseId">The version that it continues; null for none.</param>
internal sealed record PendingVersion(string Id, string ManifestId, string? BaseId);
