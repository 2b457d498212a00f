using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Wandb.Client.Tests.Diagnostics;

/// <summary>Watches one client: its log, its meter, and the spans of the trace that the test itself begins.</summary>
internal sealed class Watcher : ILoggerFactory, ILogger, IMeterFactory
{
    private const string RootName = "Wandb.Client.Tests.Watcher";
    private static readonly ActivitySource Root = new(RootName);

    private readonly ActivityListener _spanListener;
    private readonly MeterListener _meterListener = new();
    private readonly Meter _meter = new(WandbDiagnostics.MeterName);
    private readonly Activity? _root;

    public Watcher()
    {
        _spanListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is WandbDiagnostics.ActivitySourceName or RootName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId == _root?.TraceId && span.Source.Name != RootName)
                {
                    Spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_spanListener);
        _root = Root.StartActivity("test");
        _meterListener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, _meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meterListener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measure(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measure(instrument, value, tags));
        _meterListener.Start();
    }

    public ConcurrentQueue<Activity> Spans { get; } = new();

    public ConcurrentQueue<(int Id, string Name, LogLevel Level, string Text)> Entries { get; } = new();

    public ConcurrentQueue<(string Name, double Value, IReadOnlyDictionary<string, object?> Tags)> Measures { get; } = new();

    public IEnumerable<int> EventIds => Entries.Select(entry => entry.Id);

    public WandbClientOptions Watch(WandbClientOptions options)
    {
        (options.LoggerFactory, options.MeterFactory) = (this, this);
        return options;
    }

    public double Sum(string name, params (string Tag, object Value)[] tags) => Measures
        .Where(measure => measure.Name == name && tags.All(tag => tag.Value.Equals(measure.Tags.GetValueOrDefault(tag.Tag))))
        .Sum(measure => measure.Value);

    public Activity Span(string name) => Assert.Single(Spans, span => span.DisplayName == name);

    public ILogger CreateLogger(string categoryName)
    {
        Assert.Equal(WandbDiagnostics.LogCategory, categoryName);
        return this;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Enqueue((eventId.Id, eventId.Name!, logLevel, formatter(state, exception)));

    public Meter Create(MeterOptions options)
    {
        Assert.Equal(WandbDiagnostics.MeterName, options.Name);
        return _meter;
    }

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
        _root?.Dispose();
        _spanListener.Dispose();
        _meterListener.Dispose();
        _meter.Dispose();
    }

    private void Measure(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Measures.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
}
