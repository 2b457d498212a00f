using System.Collections.Concurrent;

namespace Wandb.Soak;

/// <summary>What was done and what became of it, and everything that was wrong.</summary>
internal sealed class SoakTally
{
    private readonly ConcurrentDictionary<(string Action, string Outcome), int> _counts = new();
    private readonly ConcurrentQueue<string> _wrong = new();

    public IEnumerable<KeyValuePair<(string Action, string Outcome), int>> Counts => _counts.OrderBy(count => count.Key);

    public IReadOnlyCollection<string> Faults => _wrong;

    public void Count(string action, string outcome) => _counts.AddOrUpdate((action, outcome), 1, (_, count) => count + 1);

    public void Count(string action, Exception failure) => Count(action, failure.GetType().Name);

    public void Wrong(string fault) => _wrong.Enqueue(fault);
}
