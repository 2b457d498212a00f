namespace Wandb;

/// <summary>Lets so many transfers run at once, of whatever files they are.</summary>
internal sealed class TransferGate(int width) : IDisposable
{
    private readonly SemaphoreSlim _free = new(width);

    public int Width => width;

    /// <summary>Waits for a place; dispose of what is given to free it.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Place(_free);
    }

    public void Dispose() => _free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                free.Release();
            }
        }
    }
}
