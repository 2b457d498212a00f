namespace Wandb.Metadata;

/// <summary>
/// A metadata key with the type of its value, as the <c>Keys</c> of a generated wrapper hold them. Two are equal when their names and
/// types are.
/// </summary>
/// <typeparam name="T">The C# type of the value.</typeparam>
/// <param name="Name">The key as it stands in the JSON document, such as <c>val_accuracy</c>.</param>
public readonly record struct MetadataKey<T>(string Name)
{
    private readonly string[]? _former;

    /// <summary>Makes a key that had other names.</summary>
    /// <param name="name">The key as it stands in the JSON document.</param>
    /// <param name="formerNames">Its former names, in the order in which they are read.</param>
    public MetadataKey(string name, params string[] formerNames)
        : this(name) => _former = formerNames;

    /// <summary>The names that the key had before, in the order in which they are read (see <see cref="FormerKeyAttribute"/>).</summary>
    public IReadOnlyList<string> FormerNames => _former ?? [];

    /// <summary>Whether an edit of the key removes its former names.</summary>
    public bool RemovesFormer { get; init; }

    /// <summary>Whether two keys have one name.</summary>
    /// <param name="other">The other key.</param>
    /// <returns>True when they do.</returns>
    public bool Equals(MetadataKey<T> other) => string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Name is null ? 0 : StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>The key as it stands in the JSON document.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
