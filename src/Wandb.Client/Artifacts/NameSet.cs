using System.Collections;

namespace Wandb;

/// <summary>
/// The aliases or tags of an artifact: what the server has with the edits made here on top. Edits are kept as intents (add, remove)
/// and sent by the artifact's <c>SaveAsync</c>. Names compare ordinally; the order is the server's, then the order of adding.
/// </summary>
public abstract class NameSet : IReadOnlySet<string>
{
    private protected NameSet()
    {
    }

    /// <summary>How many names there are.</summary>
    public int Count => Pending.Current.Count;

    /// <summary>The names to add, in the order they were added here, that are not saved yet.</summary>
    public IReadOnlyList<string> PendingAdds => [.. Pending.Edits.Where(edit => edit.Add).Select(edit => edit.Name)];

    /// <summary>The names to remove that are not saved yet.</summary>
    public IReadOnlyList<string> PendingRemoves => [.. Pending.Edits.Where(edit => !edit.Add).Select(edit => edit.Name)];

    /// <summary>Whether something was edited that is not saved yet.</summary>
    public bool HasChanges => Pending.HasEdits;

    internal PendingSet Pending { get; } = new();

    /// <summary>Removes every name.</summary>
    public void Clear() => ReplaceAll([]);

    /// <summary>Drops the edits that are not saved yet.</summary>
    public void Reset() => Pending.Reset();

    /// <inheritdoc/>
    public bool Contains(string item) => Pending.Current.Contains(item);

    /// <inheritdoc/>
    public bool IsProperSubsetOf(IEnumerable<string> other) => AsSet().IsProperSubsetOf(other);

    /// <inheritdoc/>
    public bool IsProperSupersetOf(IEnumerable<string> other) => AsSet().IsProperSupersetOf(other);

    /// <inheritdoc/>
    public bool IsSubsetOf(IEnumerable<string> other) => AsSet().IsSubsetOf(other);

    /// <inheritdoc/>
    public bool IsSupersetOf(IEnumerable<string> other) => AsSet().IsSupersetOf(other);

    /// <inheritdoc/>
    public bool Overlaps(IEnumerable<string> other) => AsSet().Overlaps(other);

    /// <inheritdoc/>
    public bool SetEquals(IEnumerable<string> other) => AsSet().SetEquals(other);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)[.. Pending.Current]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The names, separated by ", ".</summary>
    /// <returns>Such as <c>latest, best</c>.</returns>
    public override string ToString() => string.Join(", ", Pending.Current);

    private protected bool AddChecked(string name, string? fault, string what) =>
        fault is null ? Pending.Edit(name, add: true) : throw Refusal(name, fault, what);

    private protected void ReplaceAllChecked(IEnumerable<string> names, Func<string, string?> rule, string what)
    {
        ArgumentNullException.ThrowIfNull(names);
        List<string> wanted = [.. names];
        foreach (string name in wanted)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(names));
            if (rule(name) is { } fault)
            {
                throw Refusal(name, fault, what);
            }
        }

        ReplaceAll(wanted);
    }

    private static ArgumentException Refusal(string name, string fault, string what) => new($"The {what} '{name}' {fault}.");

    private void ReplaceAll(List<string> wanted)
    {
        foreach (string gone in Pending.Current.Where(name => !wanted.Contains(name)).ToList())
        {
            Pending.Edit(gone, add: false);
        }

        foreach (string name in wanted)
        {
            Pending.Edit(name, add: true);
        }
    }

    private HashSet<string> AsSet() => new(Pending.Current, StringComparer.Ordinal);
}
