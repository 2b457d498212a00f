namespace Wandb;

/// <summary>The edits of a save and the metadata text that they make of what the server has.</summary>
internal sealed record PreparedSave(ArtifactEdits Edits, ReadOnlyMemory<byte> Metadata)
{
    /// <summary>
    /// Makes the text of what the server has by then, before a write that failed is sent again: another writer may have written during the
    /// wait. Null where the text does not depend on the server's, or nobody else writes.
    /// </summary>
    public Func<CancellationToken, Task<ReadOnlyMemory<byte>>>? MergeAgainAsync { get; init; }

    /// <summary>How long after its first attempt the write may be sent again; null for as long as retries are made.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>Whether a request before, with the same steps among others, may have taken effect.</summary>
    public bool MayHaveTakenEffect { get; init; }
}
