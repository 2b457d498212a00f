namespace Wandb;

/// <summary>
/// Names the keys under which a member of a metadata record was stored before. The member's own key is read first, then these in
/// order; only its own key is ever written. docs/evolution.md shows how a key is renamed.
/// </summary>
/// <param name="keys">The former keys as they stand in the JSON document, the latest first (rules WANDB009, WANDB010).</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class FormerKeyAttribute(params string[] keys) : Attribute
{
    /// <summary>The former keys, in the order in which they are read.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;

    /// <summary>
    /// Whether an edit of the member removes its former keys. Default: false, they keep their text for programs that still read them.
    /// Removing the member (<c>Unset</c> by its typed key) removes them in any case.
    /// </summary>
    public bool Remove { get; set; }
}
