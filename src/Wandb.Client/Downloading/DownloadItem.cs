namespace Wandb;

/// <summary>One file to be downloaded.</summary>
/// <param name="Entry">Its entry in the manifest.</param>
/// <param name="Path">Where below the target it goes.</param>
internal sealed record DownloadItem(ArtifactManifestEntry Entry, EntryPath Path);
