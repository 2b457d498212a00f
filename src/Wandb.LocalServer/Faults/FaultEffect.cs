namespace Wandb.LocalServer.Faults;

/// <summary>What a fault does.</summary>
internal abstract record FaultEffect;

/// <summary>Makes a request wait. Several may strike one request, beside one that answers it.</summary>
internal abstract record WaitEffect(FaultMoment Moment) : FaultEffect
{
    public abstract Task WaitAsync(TimeProvider time, CancellationToken cancellationToken);
}

internal sealed record DelayEffect(TimeSpan Time, FaultMoment Moment) : WaitEffect(Moment)
{
    public override Task WaitAsync(TimeProvider time, CancellationToken cancellationToken) => Task.Delay(Time, time, cancellationToken);

    public override string ToString() => $"delay of {Time} {Moment.InWords()}";
}

/// <summary>Keeps requests back until another one was served, or until the test lets them go.</summary>
internal sealed record HoldEffect(string? UntilServed, FaultMoment Moment) : WaitEffect(Moment)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _gate = NewGate();

    public override Task WaitAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _gate.Task.WaitAsync(cancellationToken);
        }
    }

    public void Release()
    {
        lock (_lock)
        {
            _gate.TrySetResult();
            _gate = NewGate();
        }
    }

    public override string ToString() => $"held {Moment.InWords()} until {(UntilServed is null ? "released" : $"{UntilServed} was served")}";

    private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Refuses changes of an entity or project, or of an alias.</summary>
internal sealed record DenyEffect(string? Path, string? Alias, bool Reads) : FaultEffect
{
    /// <param name="path">A project, as <c>entity/project</c>.</param>
    /// <param name="alias">The alias that is changed there, or null.</param>
    /// <param name="reads">Whether it is only looked at.</param>
    public bool Covers(string path, string? alias, bool reads) =>
        (Alias is null ? alias is null && (Reads || !reads) : alias == Alias)
        && (Path is null || path == Path || path.StartsWith(Path + "/", StringComparison.Ordinal));

    public override string ToString() =>
        $"permission denied for {(Alias is null ? Path : $"alias {Alias}{(Path is null ? "" : $" in {Path}")}")}{(Reads ? ", reads too" : "")}";
}

internal static class FaultWords
{
    public static string InWords(this FaultMoment moment) => moment == FaultMoment.BeforeApplying ? "before applying" : "after applying";
}
