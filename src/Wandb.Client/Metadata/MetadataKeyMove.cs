namespace Wandb.Metadata;

/// <summary>What <see cref="MetadataEditor.MigrateKeys"/> did with one former key.</summary>
/// <param name="From">The JSON path of the former key, such as <c>$.optimizer.lr</c>.</param>
/// <param name="To">The JSON path of the key that takes its place, such as <c>$.optimizer.learning_rate</c>.</param>
/// <param name="IsMoved">True when the value moved; false when another name came first and the former key just went.</param>
public sealed record MetadataKeyMove(string From, string To, bool IsMoved);
