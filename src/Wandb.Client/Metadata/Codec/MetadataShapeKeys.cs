using System.ComponentModel;

namespace Wandb.Metadata.Codec;

/// <summary>Takes the keys of a record, in the order of its members. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MetadataShapeKeys
{
    internal List<RecordKey> Keys { get; } = [];

    internal HashSet<string> Skipped { get; } = new(StringComparer.Ordinal);

    internal bool TakesOthers { get; private set; }

    /// <summary>Declares a key that may be missing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The shape of its value.</param>
    /// <param name="former">Its former names, in the order in which they are read.</param>
    public void Add(string key, MetadataShape value, params string[] former) => Keys.Add(new RecordKey(key, value, KeyNeed.None, former));

    /// <summary>Declares a key that has to be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The shape of its value.</param>
    /// <param name="former">Its former names, in the order in which they are read.</param>
    public void Require(string key, MetadataShape value, params string[] former) => Keys.Add(new RecordKey(key, value, KeyNeed.Required, former));

    /// <summary>Declares a key that should be there, while reading does without.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The shape of its value.</param>
    /// <param name="former">Its former names, in the order in which they are read.</param>
    public void Expect(string key, MetadataShape value, params string[] former) => Keys.Add(new RecordKey(key, value, KeyNeed.Expected, former));

    /// <summary>Says of the last key that an edit of it removes its former names.</summary>
    public void RemoveFormer() => Keys[^1] = Keys[^1] with { RemovesFormer = true };

    /// <summary>Declares a key that is not read.</summary>
    /// <param name="key">The key.</param>
    public void Skip(string key) => Skipped.Add(key);

    /// <summary>Says that the record keeps the keys that it does not declare.</summary>
    public void TakeOthers() => TakesOthers = true;
}
