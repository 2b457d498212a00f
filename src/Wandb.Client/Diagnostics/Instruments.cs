using System.Diagnostics.Metrics;

namespace Wandb;

/// <summary>What this library measures.</summary>
internal sealed class Instruments
{
    private static readonly Lazy<Instruments> LazyShared = new(() => new Instruments(new Meter(WandbDiagnostics.MeterName, Telemetry.Version)));

    // W&B's own figures: most answers take tenths of a second, the longest wait for a retry is a minute.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private Instruments(Meter meter)
    {
        OperationDuration = meter.CreateHistogram(
            "wandb.client.operation.duration", "s", "How long an operation took, its retries and their waits included.", tags: null, Seconds);
        Retries = meter.CreateCounter<long>("wandb.client.retries", "{retry}", "How often a request was sent again.");
        Saves = meter.CreateCounter<long>("wandb.client.saves", "{save}", "How often an artifact with edits was saved, by outcome.");
        Merges = meter.CreateCounter<long>("wandb.client.merges", "{merge}", "How often a save merged metadata onto changes of another writer.");
        Files = meter.CreateCounter<long>("wandb.client.files", "{file}", "How many files of artifacts were logged and downloaded, by what it took.");
        Io = meter.CreateCounter<long>("wandb.client.io", "By", "How many bytes of bodies went to and came from the server and storage.");
    }

    public Histogram<double> OperationDuration { get; }

    public Counter<long> Retries { get; }

    public Counter<long> Saves { get; }

    public Counter<long> Merges { get; }

    public Counter<long> Files { get; }

    public Counter<long> Io { get; }

    /// <summary>Those of a factory, or those of the process.</summary>
    public static Instruments Of(IMeterFactory? factory) =>
        factory is null ? LazyShared.Value : new Instruments(factory.Create(new MeterOptions(WandbDiagnostics.MeterName) { Version = Telemetry.Version }));
}
