namespace Wandb.Metadata;

/// <summary>One place of the document that this client and another writer both changed, to different values.</summary>
/// <param name="Path">The JSON path, such as <c>$.optimizer.weight_decay</c>. Array positions count in the document that was loaded.</param>
/// <param name="Base">The JSON text that was loaded; null when the place was empty.</param>
/// <param name="Mine">The JSON text that this client wants; null when it removed the place.</param>
/// <param name="Theirs">The JSON text that the server has now; null when it has none.</param>
public sealed record MetadataConflict(string Path, string? Base, string? Mine, string? Theirs);
