using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Wandb.SecretScan;

/// <summary>What the client shows: log, spans, metrics, exceptions.</summary>
internal static partial class SuiteScan
{
    [ThreadStatic]
    private static bool _isLooking;

    static partial void StartClient()
    {
        Telemetry.FallbackLoggers = new ScannedLoggers(Scanner);
        ActivitySource.AddActivityListener(SpanListener(Scanner));
        MetricListener(Scanner).Start();
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) => See(Scanner, thrown.Exception);
    }

    internal static ActivityListener SpanListener(SecretScanner scanner) => new()
    {
        ShouldListenTo = source => source.Name == WandbDiagnostics.ActivitySourceName,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        ActivityStopped = span => scanner.See("span", Describe(span)),
    };

    internal static MeterListener MetricListener(SecretScanner scanner)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == WandbDiagnostics.MeterName)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => scanner.See("metric", Describe(instrument, tags)));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => scanner.See("metric", Describe(instrument, tags)));
        return listener;
    }

    /// <summary>Looks at an exception of the library, at the moment it is thrown.</summary>
    internal static void See(SecretScanner scanner, Exception exception)
    {
        string? from = exception.GetType().Namespace;
        if (_isLooking || (from != "Wandb" && from != "Wandb.Metadata"))
        {
            return;
        }

        _isLooking = true;
        try
        {
            // Exceptions about metadata name the value that they are about, and say so; no other one may.
            string text = exception.ToString();
            scanner.See("exception", from == "Wandb.Metadata" || exception.InnerException?.GetType().Namespace == "Wandb.Metadata"
                ? text.Replace(SecretScanner.MarkedValue, "value", StringComparison.Ordinal)
                : text);
        }
        finally
        {
            _isLooking = false;
        }
    }

    private static string Describe(Activity span) => string.Join(
        '\n',
        span.TagObjects.Concat(span.Events.SelectMany(happened => happened.Tags)).Select(Describe)
            .Concat([span.OperationName, span.DisplayName, span.StatusDescription, .. span.Events.Select(happened => happened.Name)]));

    private static string Describe(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(Describe))}";

    private static string Describe(KeyValuePair<string, object?> tag) =>
        $"{tag.Key}={(tag.Value is IEnumerable<object?> several ? string.Join(',', several) : tag.Value)}";
}
