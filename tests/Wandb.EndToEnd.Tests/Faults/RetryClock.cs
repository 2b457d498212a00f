using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Wandb.EndToEnd.Tests.Faults;

/// <summary>A clock that stands still until it is moved, except that the waits before first retries pass at once, by themselves.</summary>
public sealed class RetryClock : FakeTimeProvider
{
    // Longer than any pause of a writer that waits for its turn, shorter than timeouts and heartbeats.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>The waits before retries, in order.</summary>
    public ConcurrentQueue<TimeSpan> Retries { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        bool isRetry = dueTime >= Shortest && dueTime <= Longest;
        if (isRetry)
        {
            Retries.Enqueue(dueTime);
        }

        return isRetry ? System.CreateTimer(callback, state, TimeSpan.Zero, period) : base.CreateTimer(callback, state, dueTime, period);
    }
}
