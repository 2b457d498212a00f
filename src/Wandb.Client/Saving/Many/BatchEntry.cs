namespace Wandb;

/// <summary>One artifact of a batch, with what is to be saved of it and what became of that.</summary>
internal sealed class BatchEntry(Artifact artifact)
{
    public Artifact Artifact { get; } = artifact;

    public ArtifactEdits? Edits { get; set; }

    public PreparedSave? Prepared { get; set; }

    public SaveOutcome Outcome { get; set; } = SaveOutcome.NothingSent;

    public Exception? Fault { get; set; }

    /// <summary>Whether the metadata was merged onto changes of another writer.</summary>
    public bool IsMerged { get; set; }

    public bool IsOpen => Edits is not null && Fault is null && Outcome.Failure is null;
}
