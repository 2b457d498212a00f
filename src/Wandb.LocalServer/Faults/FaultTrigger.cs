using System.IO.Enumeration;

namespace Wandb.LocalServer.Faults;

/// <summary>
/// Which requests a fault is about and on which of them it strikes: on all of them, unless a count says otherwise. The effects add the
/// fault to the plan; before one of them is called, nothing happens. A trigger never changes, so it may be used for several faults.
/// </summary>
public sealed partial class FaultTrigger
{
    private readonly FaultPlan _plan;
    private readonly string _subject;
    private readonly Func<FaultedRequest, bool> _matches;
    private readonly Occasions _occasions;

    private FaultTrigger(FaultPlan plan, string subject, Func<FaultedRequest, bool> matches, Occasions occasions)
    {
        (_plan, _subject, _matches, _occasions) = (plan, subject, matches, occasions);
    }

    /// <summary>Strikes on one request: the n-th that arrives after the fault was added.</summary>
    /// <param name="number">Which, from 1.</param>
    /// <returns>The narrower trigger.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public FaultTrigger Nth(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return With(_occasions with { First = number, Last = number });
    }

    /// <summary>
    /// Strikes on the next requests and then no more. A request that an earlier fault answers does not count, so that faults that are
    /// added one after the other strike one after the other.
    /// </summary>
    /// <param name="count">How many.</param>
    /// <returns>The narrower trigger.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public FaultTrigger Next(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return With(_occasions with { Limit = count });
    }

    /// <summary>Strikes on the n-th request and on all after it.</summary>
    /// <param name="number">From which on, from 1.</param>
    /// <returns>The narrower trigger.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public FaultTrigger From(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return With(_occasions with { First = number });
    }

    /// <summary>Strikes on every n-th request: with 3, on the third, the sixth, the ninth.</summary>
    /// <param name="step">1 for all of them.</param>
    /// <returns>The narrower trigger.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public FaultTrigger Every(int step = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        return With(_occasions with { Step = step });
    }

    /// <summary>
    /// Strikes on a share of the requests, chosen by <see cref="FaultPlan.Seed"/>: the same seed, the same faults added in the same order
    /// and the same number of the request give the same choice, whatever happens in between.
    /// </summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <returns>The narrower trigger.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public FaultTrigger WithProbability(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is a number from 0 to 1.");
        }

        return With(_occasions with { Probability = probability });
    }

    /// <summary>The trigger for a person.</summary>
    /// <returns>Such as <c>UpdateArtifact, the next 2</c>.</returns>
    public override string ToString() => _subject + _occasions;

    internal static FaultTrigger OfOperations(FaultPlan plan, string[] names) =>
        new(plan, string.Join(" or ", names), request => request.OperationName is { } name && names.Contains(name), new Occasions());

    internal static FaultTrigger OfRoute(FaultPlan plan, string route) =>
        new(plan, $"route {route}", request => MatchesRoute(route, request), new Occasions());

    internal static FaultTrigger Of(FaultPlan plan, string subject, Func<FaultedRequest, bool> matches) => new(plan, subject, matches, new Occasions());

    internal bool Matches(FaultedRequest request) => _matches(request);

    internal bool IsDue(long arrival, long fired, int seed, int number) => _occasions.IsDue(arrival, fired, seed, number);

    internal bool IsSpent(long matched, long fired) => _occasions.IsSpent(matched, fired);

    private static bool MatchesRoute(string route, FaultedRequest request)
    {
        string path = route;
        if (route.Split(' ', 2, StringSplitOptions.TrimEntries) is [var method, var rest])
        {
            if (method != request.Method)
            {
                return false;
            }

            path = rest.TrimStart('/');
        }

        return FileSystemName.MatchesSimpleExpression(path, request.Path, ignoreCase: false);
    }

    private FaultTrigger With(Occasions occasions) => new(_plan, _subject, _matches, occasions);
}
