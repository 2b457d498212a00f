using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Bench;

/// <summary>Why steps ran.</summary>
internal static class Steps
{
    /// <summary>Throws when one of our steps gave something new, or a file was made anew.</summary>
    public static void ShouldAllBeCached(GeneratorDriverRunResult result)
    {
        string[] anew =
        [
            .. from run in result.Results
               from step in run.TrackedSteps.Concat(run.TrackedOutputSteps)
               where step.Key != WellKnownGeneratorInputs.Compilation
               where step.Value.SelectMany(one => one.Outputs).Any(output =>
                   output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
               select step.Key,
        ];
        if (anew.Length > 0)
        {
            throw new InvalidOperationException($"Made anew after an unrelated keystroke: {string.Join(", ", anew)}");
        }
    }
}
