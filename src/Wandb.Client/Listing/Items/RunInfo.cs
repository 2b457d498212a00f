using System.Text.Json;

namespace Wandb;

/// <summary>A run, as one answer of the server showed it.</summary>
public sealed record RunInfo
{
    /// <summary>The run id: unique in the project, part of the run's address.</summary>
    public required string Id { get; init; }

    /// <summary>The server's own id of the run. Opaque.</summary>
    public required string NodeId { get; init; }

    /// <summary>The entity.</summary>
    public required string Entity { get; init; }

    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The name for people; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The state.</summary>
    public RunState State { get; init; }

    /// <summary>The group that the run belongs to; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>What the run does, such as <c>train</c>; null when it does not say.</summary>
    public string? JobType { get; init; }

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Notes for people; null for none.</summary>
    public string? Notes { get; init; }

    /// <summary>The git commit; null when it is not known.</summary>
    public string? Commit { get; init; }

    /// <summary>The sweep that the run belongs to; null for none.</summary>
    public string? Sweep { get; init; }

    /// <summary>The user who started it; null when the server does not say.</summary>
    public string? User { get; init; }

    /// <summary>The configuration by key, without what W&amp;B wraps each value in and without its own key <c>_wandb</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Config { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>
    /// The last value of each metric, and W&amp;B's own <c>_step</c>, <c>_runtime</c>, <c>_timestamp</c> and <c>_wandb</c>. NaN and infinity are the
    /// texts <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>, for which JSON has no word.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Summary { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the server last heard of it; null when it never did.</summary>
    public DateTimeOffset? HeartbeatAt { get; init; }

    /// <summary>The page of the run in the web app; null when it is not known where that is.</summary>
    public Uri? Url { get; init; }

    /// <summary>The address of the run.</summary>
    public RunPath Path => new(Id, Project, Entity);

    /// <summary><c>entity/project/id</c>, and the name for people where there is one.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => $"{Entity}/{Project}/{Id}{(string.IsNullOrEmpty(Name) ? string.Empty : $" ({Name})")}";
}
