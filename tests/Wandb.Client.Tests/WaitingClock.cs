using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Wandb.Client.Tests;

/// <summary>A clock that stands still until told otherwise, and tells of every wait that begins.</summary>
internal sealed class WaitingClock : FakeTimeProvider
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            _waits.Writer.TryWrite(dueTime);
        }

        return timer;
    }

    /// <summary>How long the next wait is, once it has begun.</summary>
    public Task<TimeSpan> NextWaitAsync() => _waits.Reader.ReadAsync().AsTask().WaitAsync(Hang);

    /// <summary>Lets the next wait pass.</summary>
    public async Task<TimeSpan> PassAsync()
    {
        TimeSpan wait = await NextWaitAsync();
        Advance(wait);
        return wait;
    }
}
