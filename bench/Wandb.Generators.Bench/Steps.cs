using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Bench;

/// <summary>Why steps ran.</summary>
internal static class Steps
{
    /// <summary>Throws when one of our steps gave something new, or a file was made anew.</summary>
    public static void ShouldAllBeCached(GeneratorDriverRunResult result)
    {
        foreach (GeneratorRunResult run in result.Results)
        {
            IEnumerable<KeyValuePair<string, System.Collections.Immutable.ImmutableArray<IncrementalGeneratorRunStep>>> ours =
                run.TrackedSteps.Where(step => !IsCompilerStep(step.Key)).Concat(run.TrackedOutputSteps);
            foreach ((string name, var steps) in ours)
            {
                if (steps.SelectMany(step => step.Outputs).FirstOrDefault(output => !IsOld(output.Reason)) is { Value: not null } anew)
                {
                    throw new InvalidOperationException($"{name}: {anew.Reason}");
                }
            }
        }
    }

    private static bool IsOld(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    // The compilation itself, and the compiler's own steps in front of ours.
    private static bool IsCompilerStep(string name) => name == "Compilation" || name.Contains("ForAttribute", StringComparison.Ordinal);
}
