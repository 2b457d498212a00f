namespace Wandb;

/// <summary>What became of an artifact in <see cref="WandbClient.SaveAllAsync"/>.</summary>
public enum SaveAllOutcome
{
    /// <summary>Nothing was edited, so nothing was sent.</summary>
    Unchanged,

    /// <summary>All edits are saved.</summary>
    Saved,

    /// <summary>The journal says that an earlier run saved these edits. Nothing was sent, and the edits are dropped.</summary>
    SavedBefore,

    /// <summary>A dry run: the plan says what would be sent.</summary>
    Planned,

    /// <summary>Another writer changed the same metadata. Nothing was written; the edits stay.</summary>
    Conflict,

    /// <summary>The save was refused or failed, as a whole or in part. What is not applied is still an edit.</summary>
    Failed,
}

/// <summary>What became of one artifact.</summary>
/// <param name="Artifact">The object that was handed in.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Exception">What <c>SaveAsync</c> of the artifact would have thrown; null when it was not refused and did not fail.</param>
/// <param name="Plan">What would be sent; null unless it is a dry run.</param>
public sealed record SaveAllItem(Artifact Artifact, SaveAllOutcome Outcome, Exception? Exception = null, SavePlan? Plan = null)
{
    /// <summary>The item for a person.</summary>
    /// <returns>Such as <c>team/vision/resnet:v3: Saved</c>.</returns>
    public override string ToString() => $"{Artifact.QualifiedName}: {Outcome}{(Exception is null ? "" : $" ({Exception.Message})")}";
}

/// <summary>How far <see cref="WandbClient.SaveAllAsync"/> has come.</summary>
/// <param name="Done">How many artifacts are done.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Last">The one that was done just now.</param>
public sealed record SaveAllProgress(int Done, int Total, SaveAllItem Last);

/// <summary>What became of each artifact.</summary>
public sealed class SaveAllReport
{
    internal SaveAllReport(IReadOnlyList<SaveAllItem> items) => Items = items;

    /// <summary>One item for each artifact, in the order in which they were handed in.</summary>
    public IReadOnlyList<SaveAllItem> Items { get; }

    /// <summary>The items whose edits are not all saved.</summary>
    public IEnumerable<SaveAllItem> Failures => Items.Where(item => item.Exception is not null);

    /// <summary>How many items had an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The count.</returns>
    public int Count(SaveAllOutcome outcome) => Items.Count(item => item.Outcome == outcome);

    /// <summary>Throws when an artifact was refused or failed.</summary>
    /// <exception cref="AggregateException">Holds the exception of each such artifact.</exception>
    public void ThrowIfFailed()
    {
        if (Failures.Select(item => item.Exception!).ToArray() is { Length: > 0 } faults)
        {
            throw new AggregateException($"{faults.Length} of {Items.Count} artifacts were not saved.", faults);
        }
    }

    /// <summary>The counts for a person.</summary>
    /// <returns>Such as <c>3 artifacts: 2 Saved, 1 Unchanged</c>.</returns>
    public override string ToString() => $"{Items.Count} artifacts: "
        + string.Join(", ", Items.GroupBy(item => item.Outcome).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key}"));
}
