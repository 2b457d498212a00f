namespace Wandb;

/// <summary>
/// Ends an attempt at a transfer in which nothing moves: no byte either way for as long as is allowed. However long a transfer takes
/// as a whole, it goes on as long as it moves. The caller and the end of the client end it too.
/// </summary>
internal sealed class StallWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenRegistration _ofCaller;
    private readonly CancellationTokenRegistration _ofClient;
    private readonly ITimer _timer;

    // Movements do not set the timer anew: when it goes off it looks how long ago the last one was.
    private long _moved;
    private bool _isWaiting = true;
    private bool _isTimerOn = true;
    private bool _isOver;

    /// <param name="limit">How long it may stand still.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="caller">Who waits for the answer to begin.</param>
    /// <param name="closing">The end of the client.</param>
    public StallWatch(TimeSpan limit, TimeProvider clock, CancellationToken caller, CancellationToken closing)
    {
        (Limit, _clock, Token) = (limit, clock, _end.Token);
        _moved = clock.GetTimestamp();
        _timer = clock.CreateTimer(static watch => ((StallWatch)watch!).Look(), this, limit, Timeout.InfiniteTimeSpan);
        _ofCaller = EndWith(caller);
        _ofClient = EndWith(closing);
    }

    public TimeSpan Limit { get; }

    /// <summary>Cancelled when the attempt is to end.</summary>
    public CancellationToken Token { get; }

    public bool HasStalled { get; private set; }

    /// <summary>Something moved.</summary>
    public void Touch()
    {
        lock (_gate)
        {
            (_moved, _isWaiting) = (_clock.GetTimestamp(), true);

            // The handler may go on sending for a moment after its attempt was given up.
            if (!_isTimerOn && !_isOver)
            {
                SetTimer(Limit);
            }
        }
    }

    /// <summary>Nothing is waited for until the next touch.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            _isWaiting = false;
        }
    }

    /// <summary>The answer has begun: who reads it says with each read how long.</summary>
    public void LetGoOfCaller()
    {
        _ofCaller.Dispose();
        Pause();
    }

    public void Dispose()
    {
        // Outside of the lock: they wait for a cancellation that is under way.
        _ofCaller.Dispose();
        _ofClient.Dispose();
        lock (_gate)
        {
            _isOver = true;
            _timer.Dispose();
        }

        _end.Dispose();
    }

    private CancellationTokenRegistration EndWith(CancellationToken token) =>
        token.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), _end);

    private void SetTimer(TimeSpan time)
    {
        _isTimerOn = true;
        _timer.Change(time, Timeout.InfiniteTimeSpan);
    }

    private void Look()
    {
        lock (_gate)
        {
            TimeSpan left = Limit - _clock.GetElapsedTime(_moved);
            _isTimerOn = false;
            if (_isOver || !_isWaiting)
            {
                return;
            }

            if (left > TimeSpan.Zero)
            {
                SetTimer(left);
                return;
            }

            HasStalled = true;
        }

        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return; // it moved to its end meanwhile
        }
    }
}
