namespace Wandb;

/// <summary>What every transfer of one download shares.</summary>
/// <param name="Gate">How many run at once.</param>
/// <param name="Sizes">How they are cut.</param>
internal sealed record Transfer(TransferGate Gate, TransferSizes Sizes);
