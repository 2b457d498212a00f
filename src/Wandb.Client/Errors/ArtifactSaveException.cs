namespace Wandb;

/// <summary>
/// A save failed. Says what of it was applied: such edits are done; what wasn't (or is not known to be) is still an edit of the
/// object, and saving again sends only that. The inner exception says what kind of failure it was.
/// </summary>
public sealed class ArtifactSaveException : WandbException
{
    internal ArtifactSaveException(string artifact, IReadOnlyList<SaveStepResult> steps, WandbException cause)
        : base(Describe(artifact, steps, cause), cause)
    {
        (Artifact, Steps) = (artifact, steps);
        (ServerText, StatusCode, OperationName) = (cause.ServerText, cause.StatusCode, cause.OperationName);
        Tell(cause);

        // Of a save in several requests one may have been sent before the one that was not.
        WasNeverSent &= steps.All(step => step.Outcome == SaveStepOutcome.NotApplied);
    }

    /// <summary>The artifact, as <c>entity/project/collection:version</c>.</summary>
    public string Artifact { get; }

    /// <summary>The steps that change something, in order, each with what became of it.</summary>
    public IReadOnlyList<SaveStepResult> Steps { get; }

    /// <summary>The steps that the server applied.</summary>
    public IEnumerable<SaveStep> Applied => With(SaveStepOutcome.Applied);

    /// <summary>The steps that the server did not apply.</summary>
    public IEnumerable<SaveStep> NotApplied => With(SaveStepOutcome.NotApplied);

    /// <summary>The steps of which nobody told whether the server applied them. They stay edits; sending them again does no harm.</summary>
    public IEnumerable<SaveStep> Unknown => With(SaveStepOutcome.Unknown);

    private IEnumerable<SaveStep> With(SaveStepOutcome outcome) => Steps.Where(step => step.Outcome == outcome).Select(step => step.Step);

    private static string Describe(string artifact, IReadOnlyList<SaveStepResult> steps, WandbException cause)
    {
        string Kinds(string label, SaveStepOutcome outcome) =>
            string.Join(", ", steps.Where(step => step.Outcome == outcome).Select(step => step.Step.Kind)) is { Length: > 0 } kinds ? $" {label}: {kinds}." : "";

        return $"Saving '{artifact}' failed. {cause.Message}{Kinds("Applied", SaveStepOutcome.Applied)}"
            + $"{Kinds("Not applied", SaveStepOutcome.NotApplied)}{Kinds("Not known whether applied", SaveStepOutcome.Unknown)}"
            + " What was not applied is still an edit.";
    }
}
