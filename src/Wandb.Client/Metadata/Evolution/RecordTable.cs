using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>The keys of one record, by every name that they have or had.</summary>
internal sealed class RecordTable
{
    private readonly Dictionary<string, RecordKey> _byName = new(StringComparer.Ordinal);
    private readonly MetadataShapeKeys _keys = new();

    public RecordTable(Action<MetadataShapeKeys> declare)
    {
        declare(_keys);
        foreach (RecordKey key in _keys.Keys)
        {
            _byName[key.Name] = key;
            foreach (string former in key.Former)
            {
                _byName.TryAdd(former, key);
            }
        }
    }

    public IReadOnlyList<RecordKey> Keys => _keys.Keys;

    public RecordKey? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Whether a key that no member has is nothing to report.</summary>
    public bool IsOpenTo(string name) => _keys.TakesOthers || _keys.Skipped.Contains(name);

    public string? Nearest(string name) => NearestKey.Of(name, _keys.Keys.Select(static key => key.Name));

    /// <summary>The name under which an object has a key; null when it is missing.</summary>
    public static string? NameIn(JsonContainer members, RecordKey key) =>
        members.Find(key.Name) >= 0 ? key.Name : Array.Find(key.Former, former => members.Find(former) >= 0);
}
