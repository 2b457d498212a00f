namespace Wandb;

/// <summary>
/// Ends an attempt at a transfer in which nothing moves: no byte either way for as long as is allowed. However long a transfer takes
/// as a whole, it goes on as long as it moves.
/// </summary>
internal sealed class StallWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stalled;
    private readonly CancellationTokenSource _either;
    private bool _isOver;

    public StallWatch(TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        Limit = limit;
        _stalled = new CancellationTokenSource(limit, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_stalled.Token, cancellationToken);
        Token = _either.Token;
    }

    public TimeSpan Limit { get; }

    public CancellationToken Token { get; }

    public bool HasStalled => _stalled.IsCancellationRequested;

    /// <summary>Something moved.</summary>
    public void Touch() => Allow(Limit);

    /// <summary>Nothing is waited for until the next touch.</summary>
    public void Pause() => Allow(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _either.Dispose();
            _stalled.Dispose();
        }
    }

    // The handler may go on sending for a moment after its attempt was given up.
    private void Allow(TimeSpan time)
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                _stalled.CancelAfter(time);
            }
        }
    }
}
