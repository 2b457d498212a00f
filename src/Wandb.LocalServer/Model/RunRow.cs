namespace Wandb.LocalServer.Model;

internal sealed record RunRow(
    long Id,
    long ProjectId,
    string Name,
    string DisplayName,
    string State,
    string? Config,
    string? Description,
    string? Notes,
    string? Summary,
    string? Tags,
    string? Group,
    string? JobType,
    string? Commit,
    string? Sweep,
    bool Stopped,
    string CreatedAt,
    string? HeartbeatAt,
    long UserId);

/// <summary>One input of a run, with the labels it was used under.</summary>
internal sealed record RunInput(ArtifactRow Artifact, IReadOnlyList<string> UsedAs);

internal static class RunState
{
    public const string Pending = "pending";
    public const string Running = "running";
    public const string Finished = "finished";
    public const string Failed = "failed";
    public const string Preempting = "preempting";

    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        Pending, Running, Finished, Failed, "crashed", "killed", Preempting, "preempted",
    };
}
