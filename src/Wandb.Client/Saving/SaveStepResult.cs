namespace Wandb;

/// <summary>What became of a step of a save that failed.</summary>
public enum SaveStepOutcome
{
    /// <summary>The server did not say: there was no answer, or one that does not tell.</summary>
    Unknown,

    /// <summary>The server applied it.</summary>
    Applied,

    /// <summary>The server did not apply it.</summary>
    NotApplied,
}

/// <summary>A step of a save that failed, with what became of it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record SaveStepResult(SaveStep Step, SaveStepOutcome Outcome);
