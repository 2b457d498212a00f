namespace Wandb;

/// <summary>One step of a save, in the order in which the server applies them.</summary>
/// <param name="Request">The HTTP request that carries the step, from 1.</param>
/// <param name="Kind">What the step does.</param>
/// <param name="Edits">What it changes, one edit a line for a person; empty for a step that reads.</param>
public sealed record SaveStep(int Request, SaveStepKind Kind, IReadOnlyList<string> Edits)
{
    /// <summary>The step for a person.</summary>
    /// <returns>Such as <c>AddAliases: add alias 'best'</c>.</returns>
    public override string ToString() => Edits.Count == 0 ? Kind.ToString() : $"{Kind}: {string.Join(", ", Edits)}";
}
