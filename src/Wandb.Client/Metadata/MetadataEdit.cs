namespace Wandb.Metadata;

/// <summary>One pending edit of a top-level key, as a save plan shows it.</summary>
/// <param name="Key">The key, unescaped.</param>
/// <param name="Kind">Whether the key is added, changed or removed.</param>
/// <param name="OldText">The JSON text of the value before the edit; null when there was none.</param>
/// <param name="NewText">The JSON text of the value after the edit; null when the key is removed.</param>
public sealed record MetadataEdit(string Key, MetadataEditKind Kind, string? OldText, string? NewText);
