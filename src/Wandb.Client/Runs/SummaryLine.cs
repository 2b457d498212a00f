using System.Text;

namespace Wandb;

/// <summary>The summary of a run: the last value of each metric. It goes out whole, as one line. Guarded by the lock of its outbox.</summary>
internal sealed class SummaryLine
{
    private const int Punctuation = 4; // two quotes, a colon and a comma
    private readonly Dictionary<string, byte[]> _values = new(StringComparer.Ordinal);
    private long _size;
    private long _sent;

    public SummaryLine(IReadOnlyDictionary<string, byte[]> stored)
    {
        foreach ((string key, byte[] value) in stored)
        {
            _values[key] = value;
            _size += SizeOf(key, value);
        }
    }

    /// <summary>Rises with every change.</summary>
    public long Version { get; private set; }

    public bool IsPending => _sent < Version;

    /// <summary>Whether the line, with these values in it, may be sent.</summary>
    public bool Fits(IReadOnlyList<KeyValuePair<string, byte[]>> entries) => _size + entries.Sum(GrowthBy) <= MetricLine.Longest;

    public void Merge(IReadOnlyList<KeyValuePair<string, byte[]>> entries)
    {
        foreach (KeyValuePair<string, byte[]> entry in entries)
        {
            _size += GrowthBy(entry);
            _values[entry.Key] = entry.Value;
        }

        Version++;
    }

    /// <summary>Takes the run's time in, which goes out with its end.</summary>
    public void Close(TimeSpan runtime)
    {
        Merge([.. MetricLine.OfSummary(_values.GetValueOrDefault(MetricLine.OwnKey), runtime)]);
        NoteSent(Version);
    }

    public bool Remove(string key)
    {
        if (!_values.Remove(key, out byte[]? value))
        {
            return false;
        }

        _size -= SizeOf(key, value);
        Version++;
        return true;
    }

    public void NoteSent(long version) => _sent = Math.Max(_sent, version);

    public bool WasSent(long version) => _sent >= version;

    public byte[] Write() => MetricLine.Write(_values);

    private static long SizeOf(string key, byte[] value) => Encoding.UTF8.GetByteCount(key) + value.Length + Punctuation;

    private long GrowthBy(KeyValuePair<string, byte[]> entry) =>
        SizeOf(entry.Key, entry.Value) - (_values.TryGetValue(entry.Key, out byte[]? old) ? SizeOf(entry.Key, old) : 0);
}
