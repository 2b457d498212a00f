namespace Wandb;

/// <summary>What stands under one path of a draft.</summary>
internal abstract record DraftEntry;

/// <summary>An entry of the version that the draft was made from: known to the server, never read.</summary>
internal sealed record CarriedEntry(ArtifactManifestEntry Entry) : DraftEntry;

/// <summary>Bytes to upload, unless the server has them.</summary>
internal sealed record ContentEntry(ContentSource Source) : DraftEntry;
