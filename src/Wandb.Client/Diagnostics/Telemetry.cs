using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Wandb;

/// <summary>The log, the spans and the metrics of one client. What nobody listens to costs nothing.</summary>
internal sealed class Telemetry(ILoggerFactory? loggers, IMeterFactory? meters, TimeProvider clock)
{
    /// <summary>Traffic with the API.</summary>
    public const string Api = "api";

    /// <summary>Traffic of the bytes of files.</summary>
    public const string File = "file";

    private static readonly KeyValuePair<string, object?> Transmit = new(Tags.Direction, "transmit");
    private static readonly KeyValuePair<string, object?> Receive = new(Tags.Direction, "receive");

    public static string? Version { get; } = typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version;

    public static ActivitySource Source { get; } = new(WandbDiagnostics.ActivitySourceName, Version);

    /// <summary>Where clients without loggers of their own write: nowhere, but for the suite's scan for secrets.</summary>
    public static ILoggerFactory? FallbackLoggers { get; set; }

    public ILogger Log { get; } = (loggers ?? FallbackLoggers)?.CreateLogger(WandbDiagnostics.LogCategory) ?? NullLogger.Instance;

    public Instruments Instruments { get; } = Instruments.Of(meters);

    public TimeProvider Clock => clock;

    public bool IsOn => Source.HasListeners() || Instruments.OperationDuration.Enabled || Instruments.Retries.Enabled || Log.IsEnabled(LogLevel.Warning);

    /// <summary>Counts the bytes of a body on its way out.</summary>
    public void Sent(long bytes, string traffic) => Count(bytes, Transmit, traffic);

    /// <summary>Counts the bytes of a body that came in.</summary>
    public void Received(long bytes, string traffic) => Count(bytes, Receive, traffic);

    /// <summary>Counts files by what became of them.</summary>
    public void Files(int count, string outcome)
    {
        if (count > 0)
        {
            Instruments.Files.Add(count, new KeyValuePair<string, object?>(Tags.FileOutcome, outcome));
        }
    }

    private void Count(long bytes, KeyValuePair<string, object?> direction, string traffic)
    {
        if (bytes > 0 && Instruments.Io.Enabled)
        {
            Instruments.Io.Add(bytes, direction, new(Tags.Traffic, traffic));
        }
    }
}
