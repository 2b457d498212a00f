using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Wandb;

/// <summary>One operation with all its attempts, as log, spans and metrics tell it. There is none while nobody listens.</summary>
internal sealed class OperationWatch
{
    private readonly Telemetry _telemetry;
    private readonly string _name;
    private readonly string? _graphQLType;
    private readonly Activity? _span;
    private readonly long _began;

    private OperationWatch(Telemetry telemetry, string name, string? graphQLType, Uri server)
    {
        (_telemetry, _name, _graphQLType) = (telemetry, name, graphQLType);
        _began = telemetry.Clock.GetTimestamp();
        if (Telemetry.Source.HasListeners())
        {
            _span = Telemetry.Source.StartActivity(graphQLType is null ? name : $"{graphQLType} {name}", ActivityKind.Client);
            _span?.SetTag(Tags.Operation, name).SetTag(Tags.Server, server.Host).SetTag(Tags.Port, server.Port);
            if (graphQLType is not null)
            {
                _span?.SetTag(Tags.GraphQLType, graphQLType);
            }
        }
    }

    /// <param name="telemetry">Where to tell.</param>
    /// <param name="name">The GraphQL operation, or the route.</param>
    /// <param name="graphQLType"><c>query</c> or <c>mutation</c>; null for a route.</param>
    /// <param name="server">The host that is asked, and its port.</param>
    public static OperationWatch? Begin(Telemetry telemetry, string name, string? graphQLType, Uri server) =>
        telemetry.IsOn ? new OperationWatch(telemetry, name, graphQLType, server) : null;

    /// <summary>An attempt failed, and another one follows after a wait.</summary>
    public void Retried(int attempt, HttpStatusCode? status, Exception? fault, TimeSpan wait)
    {
        string error = fault is null ? ((int?)status)?.ToString(CultureInfo.InvariantCulture) ?? "unknown" : ErrorOf(fault);
        _telemetry.Log.OperationRetried(_name, attempt, error, wait.TotalMilliseconds);
        _telemetry.Instruments.Retries.Add(1, new(Tags.Operation, _name), new(Tags.Error, error));
        _span?.AddEvent(new ActivityEvent("retry", tags: new() { [Tags.Resends] = attempt, [Tags.Error] = error }));
    }

    public void Answered(HttpStatusCode status, int attempts)
    {
        double elapsed = Record(error: null);
        _telemetry.Log.OperationCompleted(_name, (int)status, attempts, elapsed);
        End(status, attempts);
    }

    public void Failed(Exception fault, int attempts)
    {
        string error = ErrorOf(fault);
        double elapsed = Record(error);
        HttpStatusCode? status = (fault as WandbException)?.StatusCode;
        if (fault is OperationCanceledException)
        {
            _telemetry.Log.OperationCancelled(_name, attempts, elapsed);
        }
        else
        {
            _telemetry.Log.OperationFailed(_name, attempts, elapsed, error, (int?)status);
        }

        // No description: a server's words may hold what belongs to no trace.
        _span?.SetTag(Tags.Error, error).SetStatus(ActivityStatusCode.Error);
        End(status, attempts);
    }

    /// <summary>The type of an exception: as many values as there are kinds of failures.</summary>
    public static string ErrorOf(Exception fault) => fault is OperationCanceledException ? typeof(OperationCanceledException).FullName! : fault.GetType().FullName!;

    private double Record(string? error)
    {
        TimeSpan elapsed = _telemetry.Clock.GetElapsedTime(_began);
        if (_telemetry.Instruments.OperationDuration.Enabled)
        {
            TagList tags = new() { { Tags.Operation, _name } };
            if (_graphQLType is not null)
            {
                tags.Add(Tags.GraphQLType, _graphQLType);
            }

            if (error is not null)
            {
                tags.Add(Tags.Error, error);
            }

            _telemetry.Instruments.OperationDuration.Record(elapsed.TotalSeconds, tags);
        }

        return elapsed.TotalMilliseconds;
    }

    private void End(HttpStatusCode? status, int attempts)
    {
        if (_span is not null)
        {
            if (status is { } code)
            {
                _span.SetTag(Tags.Status, (int)code);
            }

            if (attempts > 1)
            {
                _span.SetTag(Tags.Resends, attempts - 1);
            }

            // Ended anywhere, as by who reads the body of an answer: the span that is current there stays so.
            Activity? current = Activity.Current;
            _span.Dispose();
            if (current != _span)
            {
                Activity.Current = current;
            }
        }
    }
}
