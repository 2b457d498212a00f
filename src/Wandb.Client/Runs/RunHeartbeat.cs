namespace Wandb;

/// <summary>Tells the server every 30 seconds that a run lives, from start to stop; it may be started again. A beat that fails ends nothing: the next one may get through.</summary>
internal sealed class RunHeartbeat(TimeProvider clock, Func<CancellationToken, Task> beatAsync) : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private CancellationTokenSource? _stop;
    private Task _beating = Task.CompletedTask;

    /// <summary>Begins, if it has not.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_stop is null)
            {
                _stop = new CancellationTokenSource();
                _beating = RunAsync(_stop.Token);
            }
        }
    }

    /// <summary>Stops; ends when no beat is under way any more.</summary>
    public async Task StopAsync()
    {
        CancellationTokenSource? stop;
        Task beating;
        lock (_lock)
        {
            (stop, beating, _stop) = (_stop, _beating, null);
        }

        if (stop is not null)
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }

        await beating.ConfigureAwait(false);
        stop?.Dispose();
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    private async Task RunAsync(CancellationToken stop)
    {
        using PeriodicTimer timer = new(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                try
                {
                    await beatAsync(stop).ConfigureAwait(false);
                }
                catch (WandbException)
                {
                    continue;
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
        {
            return;
        }
    }
}
