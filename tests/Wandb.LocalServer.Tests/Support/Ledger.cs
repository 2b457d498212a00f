using System.Collections.Concurrent;

namespace Wandb.LocalServer.Tests.Support;

/// <summary>What servers have acknowledged: names that are there from then on, and counters that only their own writer moves.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, int> _counters = new();
    private readonly ConcurrentDictionary<string, byte> _names = new();
    private (int Count, Action Act) _next = (int.MaxValue, () => { });
    private int _count;

    public IReadOnlyCollection<string> Names => [.. _names.Keys];

    /// <summary>The last value that was acknowledged; the one after it may have been written too.</summary>
    public IReadOnlyDictionary<string, int> Counters => _counters;

    /// <summary>Does something at the moment when so many more changes have been acknowledged.</summary>
    public void After(int more, Action act) => _next = (Volatile.Read(ref _count) + more, act);

    public void Acknowledge(string name)
    {
        _names[name] = 0;
        Count();
    }

    public int Next(string counter) => _counters.GetValueOrDefault(counter) + 1;

    public void Acknowledge(string counter, int value)
    {
        _counters[counter] = value;
        Count();
    }

    private void Count()
    {
        if (Interlocked.Increment(ref _count) == _next.Count)
        {
            _next.Act();
        }
    }
}
