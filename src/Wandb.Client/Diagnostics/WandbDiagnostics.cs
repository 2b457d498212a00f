namespace Wandb;

/// <summary>
/// The names under which this library can be watched; docs/observability.md lists the entries, spans and metrics. None of them ever
/// holds a secret or a value of an artifact's metadata.
/// </summary>
public static class WandbDiagnostics
{
    /// <summary>The category of its log entries (<see cref="WandbClientOptions.LoggerFactory"/>).</summary>
    public const string LogCategory = "Wandb.Client";

    /// <summary>The name of its <see cref="System.Diagnostics.ActivitySource"/>: spans of operations, saves and transfers.</summary>
    public const string ActivitySourceName = "Wandb.Client";

    /// <summary>The name of its <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "Wandb.Client";
}
