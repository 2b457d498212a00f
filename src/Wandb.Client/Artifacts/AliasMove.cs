namespace Wandb;

/// <summary>What moving an alias did.</summary>
/// <param name="Alias">The alias.</param>
/// <param name="From">The version that had it before, such as <c>v3</c>; null when none had. The same as <paramref name="To"/> when it did not move.</param>
/// <param name="To">The version that has it now.</param>
public sealed record AliasMove(string Alias, string? From, string To);
