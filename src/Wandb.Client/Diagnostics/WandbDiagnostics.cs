namespace Wandb;

/// <summary>The names under which this library can be watched; docs/observability.md lists what it tells.</summary>
public static class WandbDiagnostics
{
    /// <summary>The category of its log entries.</summary>
    public const string LogCategory = "Wandb.Client";
}
