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
    public const string Crashed = "crashed";
    public const string Killed = "killed";
    public const string Preempting = "preempting";
    public const string Preempted = "preempted";

    /// <summary>Whether its program said that it has ended, or is taken to have; a late heartbeat does not bring it back.</summary>
    public static bool HasEnded(string state) => state is Finished or Failed or Killed or Preempted;

    /// <summary>Whether a user may set it, for a run that no program drives.</summary>
    public static bool CanBeSet(string from, string to) => to switch
    {
        Pending => from is Running or Failed or Crashed or Preempted,
        Failed => from is Pending or Running,
        _ => false,
    };

    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        Pending, Running, Finished, Failed, Crashed, Killed, Preempting, Preempted,
    };
}
