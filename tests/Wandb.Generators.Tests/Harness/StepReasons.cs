using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Tests.Harness;

/// <summary>Why tracked steps ran: the caching table of the pipelines is asserted with these.</summary>
internal static class StepReasons
{
    /// <summary>The reasons of a named step, in the order of its outputs. A step through which nothing flowed is absent: empty.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> Of(this GeneratorRun run, string step) =>
    [
        .. run.Result.Results
            .Where(result => result.TrackedSteps.ContainsKey(step))
            .SelectMany(result => result.TrackedSteps[step])
            .SelectMany(tracked => tracked.Outputs)
            .Select(output => output.Reason),
    ];

    /// <summary>The reasons of the source outputs.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> OfOutputs(this GeneratorRun run) =>
    [
        .. run.Result.Results
            .SelectMany(result => result.TrackedOutputSteps)
            .SelectMany(step => step.Value)
            .SelectMany(tracked => tracked.Outputs)
            .Select(output => output.Reason),
    ];

    /// <summary>Fails unless the step ran for exactly these reasons, in any order; none given = the step is absent.</summary>
    public static GeneratorRun ShouldRun(this GeneratorRun run, string step, params IncrementalStepRunReason[] reasons)
    {
        Assert.Equal(reasons.Order(), run.Of(step).Order());
        return run;
    }

    /// <summary>Fails unless the source outputs ran for exactly these reasons, in any order.</summary>
    public static GeneratorRun ShouldOutput(this GeneratorRun run, params IncrementalStepRunReason[] reasons)
    {
        Assert.Equal(reasons.Order(), run.OfOutputs().Order());
        return run;
    }

    /// <summary>Fails when a source output was made anew, or a named step's result changed.</summary>
    public static void AllShouldBeCached(this GeneratorRun run)
    {
        Assert.All(run.OfOutputs(), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        foreach (string step in run.Result.Results.SelectMany(result => result.TrackedSteps.Keys).Distinct().Where(step => !ModelGraph.IsCompilerStep(step)))
        {
            Assert.All(run.Of(step), reason => Assert.True(
                reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {reason}"));
        }
    }
}
