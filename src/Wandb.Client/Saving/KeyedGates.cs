namespace Wandb;

/// <summary>One holder at a time for each key; keys nobody holds or waits for take no room.</summary>
internal sealed class KeyedGates
{
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Gate gate = Join(key);
        try
        {
            await gate.Semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(key, gate);
            throw;
        }

        return new Pass(this, key, gate);
    }

    private Gate Join(string key)
    {
        lock (_gates)
        {
            if (!_gates.TryGetValue(key, out Gate? gate))
            {
                _gates.Add(key, gate = new Gate());
            }

            gate.Users++;
            return gate;
        }
    }

    private void Leave(string key, Gate gate)
    {
        lock (_gates)
        {
            if (--gate.Users == 0)
            {
                _gates.Remove(key);
                gate.Dispose();
            }
        }
    }

    private sealed class Gate : IDisposable
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Users { get; set; }

        public void Dispose() => Semaphore.Dispose();
    }

    private sealed class Pass(KeyedGates gates, string key, Gate gate) : IDisposable
    {
        public void Dispose()
        {
            gate.Semaphore.Release();
            gates.Leave(key, gate);
        }
    }
}
