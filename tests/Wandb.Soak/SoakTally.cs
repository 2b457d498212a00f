using System.Collections.Concurrent;

namespace Wandb.Soak;

/// <summary>What was done and what became of it, and everything that was wrong.</summary>
internal sealed class SoakTally
{
    private readonly ConcurrentDictionary<(string Action, string Outcome), int> _counts = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private string[]? _history;

    public IEnumerable<KeyValuePair<(string Action, string Outcome), int>> Counts => _counts.OrderBy(count => count.Key);

    public IReadOnlyCollection<string> Faults => _wrong;

    /// <summary>What led to the first fault; empty when there was none.</summary>
    public IReadOnlyList<string> History => _history ?? [];

    public void Count(string action, string outcome) => _counts.AddOrUpdate((action, outcome), 1, (_, count) => count + 1);

    public void Count(string action, Exception failure) => Count(action, failure.GetType().Name);

    public void Wrong(string fault) => _wrong.Enqueue(fault);

    /// <summary>Of many faults the first is the one to look into: how it came to that is kept.</summary>
    public void Wrong(string fault, IEnumerable<string> history)
    {
        Wrong(fault);
        Interlocked.CompareExchange(ref _history, [fault, .. history], null);
    }
}
