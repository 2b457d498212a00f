using System.Text.Json.Nodes;

namespace Wandb;

/// <summary>What a new run is given. Everything is optional.</summary>
public sealed record RunOptions
{
    /// <summary>What the run does, such as <c>train</c> or <c>evaluate</c>.</summary>
    public string? JobType { get; init; }

    /// <summary>The name for people. Default: the server makes one.</summary>
    public string? Name { get; init; }

    /// <summary>The run id, unique in the project for ever. Default: eight random letters and digits. That of a run that exists: see <see cref="Resume"/>.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// Whether a run with the <see cref="Id"/> may, must or must not exist. Default: it may, and is continued: history and steps go on after
    /// its last, the summary and the configuration keep what is not set anew.
    /// </summary>
    public RunResume Resume { get; init; }

    /// <summary>The group that the run belongs to.</summary>
    public string? Group { get; init; }

    /// <summary>Tags of the run.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Notes for people.</summary>
    public string? Notes { get; init; }

    /// <summary>The configuration of the run by key, such as its hyperparameters.</summary>
    public JsonObject? Config { get; init; }
}
