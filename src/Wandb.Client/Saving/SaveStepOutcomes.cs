using System.Collections;

namespace Wandb;

/// <summary>The steps that were sent, each with what became of it. Never changes. There are three at most, so no dictionary is needed.</summary>
internal readonly struct SaveStepOutcomes : IEnumerable<(SaveStepKind Kind, SaveStepOutcome Outcome)>
{
    private readonly (SaveStepKind Kind, SaveStepOutcome Outcome)[]? _steps;

    private SaveStepOutcomes((SaveStepKind Kind, SaveStepOutcome Outcome)[] steps) => _steps = steps;

    private ReadOnlySpan<(SaveStepKind Kind, SaveStepOutcome Outcome)> Span => _steps;

    /// <summary>What became of each step, judged one by one.</summary>
    public static SaveStepOutcomes Of(IReadOnlyList<SaveRequest.Step> steps, GraphQLAnswer answer, Func<SaveRequest.Step, GraphQLAnswer, SaveStepOutcome> judge)
    {
        var outcomes = new (SaveStepKind Kind, SaveStepOutcome Outcome)[steps.Count];
        for (int index = 0; index < outcomes.Length; index++)
        {
            outcomes[index] = (steps[index].Kind, judge(steps[index], answer));
        }

        return new SaveStepOutcomes(outcomes);
    }

    /// <summary>The same for each step.</summary>
    public static SaveStepOutcomes Same(IReadOnlyList<SaveRequest.Step> steps, SaveStepOutcome outcome) =>
        new([.. steps.Select(step => (step.Kind, outcome))]);

    /// <summary>Of a step that was not sent: not applied.</summary>
    public SaveStepOutcome Of(SaveStepKind kind)
    {
        foreach ((SaveStepKind sent, SaveStepOutcome outcome) in Span)
        {
            if (sent == kind)
            {
                return outcome;
            }
        }

        return SaveStepOutcome.NotApplied;
    }

    public bool Have(SaveStepOutcome wanted)
    {
        foreach ((_, SaveStepOutcome outcome) in Span)
        {
            if (outcome == wanted)
            {
                return true;
            }
        }

        return false;
    }

    public bool AreAll(SaveStepOutcome wanted)
    {
        foreach ((_, SaveStepOutcome outcome) in Span)
        {
            if (outcome != wanted)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>These with another outcome for a step, or with a step more.</summary>
    public SaveStepOutcomes With(SaveStepKind kind, SaveStepOutcome outcome) => new([.. this.Where(step => step.Kind != kind), (kind, outcome)]);

    /// <summary>These with the outcomes of later requests over them. What was applied once, and then not again, may still be there in part.</summary>
    public SaveStepOutcomes Under(SaveStepOutcomes later)
    {
        SaveStepOutcomes before = this;
        return new(
        [
            .. before.Where(step => !later.Any(newer => newer.Kind == step.Kind)),
            .. later.Select(step => step.Outcome == SaveStepOutcome.NotApplied && before.Of(step.Kind) != SaveStepOutcome.NotApplied
                ? (step.Kind, SaveStepOutcome.Unknown)
                : step),
        ]);
    }

    /// <summary>These with another outcome for each step that has one outcome.</summary>
    public SaveStepOutcomes Replace(SaveStepOutcome which, Func<SaveStepKind, SaveStepOutcome> outcome) =>
        new([.. this.Select(step => step.Outcome == which ? (step.Kind, outcome(step.Kind)) : step)]);

    public IEnumerator<(SaveStepKind Kind, SaveStepOutcome Outcome)> GetEnumerator() =>
        ((IEnumerable<(SaveStepKind Kind, SaveStepOutcome Outcome)>)(_steps ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
