using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>Decides one conflict of a merge.</summary>
/// <param name="conflict">What was loaded, what this client wants and what the server has.</param>
/// <returns>The decision; <see cref="MetadataResolution.Unresolved"/> leaves the conflict a conflict.</returns>
public delegate MetadataResolution MetadataConflictResolver(MetadataConflict conflict);

/// <summary>The decision on one conflict.</summary>
public readonly struct MetadataResolution : IEquatable<MetadataResolution>
{
    private MetadataResolution(Choice choice, JsonSlice value)
    {
        Chosen = choice;
        Value = value;
    }

    internal enum Choice
    {
        Unresolved,
        Mine,
        Theirs,
        Value,
    }

    /// <summary>No decision: the conflict is reported.</summary>
    public static MetadataResolution Unresolved => default;

    /// <summary>What this client wants overwrites what the server has.</summary>
    public static MetadataResolution Mine => new(Choice.Mine, default);

    /// <summary>What the server has stays; the edit is dropped.</summary>
    public static MetadataResolution Theirs => new(Choice.Theirs, default);

    internal Choice Chosen { get; }

    internal JsonSlice Value { get; }

    /// <summary>A third value, such as the larger of the two.</summary>
    /// <param name="utf8Value">One JSON value as UTF-8.</param>
    /// <returns>The decision for that value.</returns>
    /// <exception cref="ArgumentException"><paramref name="utf8Value"/> is not one JSON value.</exception>
    public static MetadataResolution Use(ReadOnlySpan<byte> utf8Value) => new(Choice.Value, JsonText.ParseArgument(utf8Value, nameof(utf8Value)));

    /// <summary>Whether two decisions are the same one.</summary>
    /// <param name="left">One decision.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they are equal.</returns>
    public static bool operator ==(MetadataResolution left, MetadataResolution right) => left.Equals(right);

    /// <summary>Whether two decisions differ.</summary>
    /// <param name="left">One decision.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(MetadataResolution left, MetadataResolution right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(MetadataResolution other) => Chosen == other.Chosen && JsonEquality.Same(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MetadataResolution other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Chosen, JsonHash.Of(Value));
}
