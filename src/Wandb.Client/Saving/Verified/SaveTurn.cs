namespace Wandb;

/// <summary>
/// The right to write, among writers that all take turns. The server has no compare-and-set, but adding an alias and reading are
/// atomic, and that is enough: a writer raises its flag, looks, and writes only if it saw no other flag. Of two writers the one that
/// looked later saw the other's flag. docs/saving.md has the argument, and what happens to flags of writers that died.
/// </summary>
internal sealed class SaveTurn(ISharedArtifact server, TimeProvider clock, Func<TimeSpan, CancellationToken, Task> pause)
{
    /// <summary>A write begins at most this long after its flag was raised.</summary>
    public static readonly TimeSpan HoldLimit = TimeSpan.FromSeconds(20);

    /// <summary>Who has watched one flag for this long takes it down: its writer died, or lost its connection.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    /// <summary>Who has waited this long gives up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Who cancels a save waits at most this much longer for its flag to come down.</summary>
    public static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LastPause = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private long _raisedAt;
    private bool _mustStayUp;

    /// <summary>The flag that may be up; null when none is.</summary>
    public string? Flag { get; private set; }

    /// <summary>Whether a write may still begin.</summary>
    public bool HasTime => TimeLeft > TimeSpan.Zero;

    /// <summary>How long from now a write may still begin.</summary>
    public TimeSpan TimeLeft => Flag is null ? TimeSpan.Zero : HoldLimit - clock.GetElapsedTime(_raisedAt);

    /// <summary>Waits for the turn.</summary>
    /// <returns>The artifact as it was when this writer's flag was the only one.</returns>
    /// <exception cref="WandbConflictException">Others had the turn for all of <see cref="Patience"/>.</exception>
    public async Task<SharedView> TakeAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset since = clock.GetUtcNow();
        long began = clock.GetTimestamp();
        TimeSpan wait = FirstPause;
        bool mustLook = false;
        while (true)
        {
            if (Flag is null && !mustLook)
            {
                (Flag, _raisedAt) = (TurnFlag.New(since), clock.GetTimestamp());
                await server.RaiseAsync(Flag, cancellationToken).ConfigureAwait(false);
            }

            long asked = clock.GetTimestamp();
            SharedView view = await server.ReadAsync(cancellationToken).ConfigureAwait(false);
            string[] others = [.. view.Flags.Where(flag => flag != Flag)];
            if (await DropDeadAsync(others, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (Flag is not null && !view.Flags.Contains(Flag))
            {
                Forget(); // somebody took this writer for dead
                continue;
            }

            if (HasTime && others.Length == 0)
            {
                return view;
            }

            // The one that waits longest keeps its flag up; the others step back until it is gone.
            mustLook = others.Any(flag => TurnFlag.IsOlder(flag, Flag ?? TurnFlag.New(since)));
            if (Flag is not null && (mustLook || !HasTime))
            {
                await LeaveAsync(cancellationToken).ConfigureAwait(false);
            }

            if (clock.GetElapsedTime(began) > Patience)
            {
                throw new WandbConflictException(
                    $"Other writers kept the artifact busy for {Patience.TotalMinutes:0} minutes (flags {string.Join(", ", others)}). Save again later.");
            }

            if (others.Length > 0)
            {
                // A turn is some requests long, and asking more often only makes it longer.
                wait = Longer(clock.GetElapsedTime(asked) * 2, wait);
                await pause(wait * (0.5 + Random.Shared.NextDouble()), cancellationToken).ConfigureAwait(false);
                wait = Longer(wait, wait * 1.25);
            }
        }
    }

    /// <summary>Ends the turn.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (Flag is { } flag)
        {
            if (!_mustStayUp)
            {
                await server.LowerAsync(flag, cancellationToken).ConfigureAwait(false);
            }

            Forget();
        }
    }

    /// <summary>Ends the turn also after a cancellation, which only sets it a limit.</summary>
    /// <exception cref="OperationCanceledException">The flag could not be taken down in time.</exception>
    public async Task LeaveSoonAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(Timeout.InfiniteTimeSpan, clock);
        using CancellationTokenRegistration cancelled = cancellationToken.Register(() => limit.CancelAfter(LeaveLimit));
        await LeaveAsync(limit.Token).ConfigureAwait(false);
    }

    /// <summary>Takes note that the flag is not up any more, or must stay up because a write may still be on its way.</summary>
    public void Forget() => (Flag, _mustStayUp) = (null, false);

    /// <summary>Leaves the flag up at the end of the turn, because a write may still be on its way.</summary>
    public void KeepUp() => _mustStayUp = true;

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => TimeSpan.FromTicks(Math.Min(Math.Max(a.Ticks, b.Ticks), LastPause.Ticks));

    private async Task<bool> DropDeadAsync(string[] flags, CancellationToken cancellationToken)
    {
        foreach (string gone in _seen.Keys.Except(flags).ToArray())
        {
            _seen.Remove(gone);
        }

        bool dropped = false;
        foreach (string flag in flags)
        {
            if (_seen.TryAdd(flag, clock.GetTimestamp()) || clock.GetElapsedTime(_seen[flag]) < Lease)
            {
                continue;
            }

            await server.LowerAsync(flag, cancellationToken).ConfigureAwait(false);
            dropped = true;
        }

        return dropped;
    }
}
