namespace Wandb.LocalServer.Model;

/// <summary>What a request changes of a run; null leaves it.</summary>
internal sealed record RunChanges
{
    public string? DisplayName { get; init; }

    public string? State { get; init; }

    public string? Config { get; init; }

    public string? Description { get; init; }

    public string? Notes { get; init; }

    public string? Summary { get; init; }

    public string? Tags { get; init; }

    public string? Group { get; init; }

    public string? JobType { get; init; }

    public string? Commit { get; init; }

    public string? Sweep { get; init; }
}
