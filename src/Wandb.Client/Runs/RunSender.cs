namespace Wandb;

/// <summary>Empties a run's outbox, one request at a time: two at once could reach the server in the wrong order.</summary>
internal sealed class RunSender(RunStream stream, RunOutbox outbox)
{
    private readonly Lock _lock = new();
    private Task<bool> _last = Task.FromResult(false);

    /// <summary>
    /// Sends what is in the outbox now. It can't be cancelled, only no longer be waited for: a request that was given up could reach the
    /// server after a later one, and cut off the lines of that.
    /// </summary>
    /// <returns>Whether a user asked to stop the run.</returns>
    public Task<bool> SendAsync()
    {
        lock (_lock)
        {
            return _last = SendAsync(_last);
        }
    }

    private async Task<bool> SendAsync(Task before)
    {
        (long Lines, long Summary) end = outbox.End;
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        bool stopped = false;
        while (!outbox.WasSent(end) && outbox.Next() is { } batch)
        {
            stopped |= await stream.SendAsync(batch).ConfigureAwait(false);
            outbox.Confirm(batch);
        }

        return stopped;
    }
}
