namespace Wandb;

/// <summary>What became of a save, step by step, and what the server has now as far as it said.</summary>
internal sealed record SaveOutcome
{
    public static SaveOutcome NothingSent { get; } = new();

    /// <summary>Each step that was sent with what became of it; a step that is missing was not sent.</summary>
    public SaveStepOutcomes Steps { get; init; }

    /// <summary>The artifact as the server returned it, or null when it returned none.</summary>
    public ArtifactSnapshot? Fresh { get; init; }

    /// <summary>The metadata text that was sent; empty when none was.</summary>
    public ReadOnlyMemory<byte> SentMetadata { get; init; }

    /// <summary>The server refused several steps at once, or a retry, and did not say how far it came.</summary>
    public bool IsUndecided { get; init; }

    /// <summary>The steps were refused as a whole, before any of them, and for no fault of one that was named.</summary>
    public bool IsRefusedTogether { get; init; }

    /// <summary>An attempt that was not answered may reach the server yet, although a later one was answered.</summary>
    public bool MayStillArrive { get; init; }

    /// <summary>Why not every step was applied, or null.</summary>
    public WandbException? Failure { get; init; }

    /// <summary>The caller stopped waiting for the answer.</summary>
    public OperationCanceledException? Cancelled { get; init; }

    public SaveStepOutcome Of(SaveStepKind kind) => Steps.Of(kind);
}
