namespace Wandb;

/// <summary>The run in which something is logged, by its three names.</summary>
internal sealed record RunAddress(string Entity, string Project, string Id);
