namespace Wandb.Soak;

/// <summary>
/// A clock that goes faster than the wall's, for the clients: a flag that an unanswered save left up is taken down after 90 seconds, and a
/// soak should meet many of those.
/// </summary>
internal sealed class FastClock(double speed) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _start + (System.GetElapsedTime(_began) * speed);

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => _began + (long)((System.GetTimestamp() - _began) * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Slow(dueTime), Slow(period));

    // Not to zero: that would fire at once and, as a period, go on for ever.
    private TimeSpan Slow(TimeSpan time) => time <= TimeSpan.Zero ? time : TimeSpan.FromTicks(Math.Max(time.Ticks / (long)speed, TimeSpan.TicksPerMillisecond));
}
