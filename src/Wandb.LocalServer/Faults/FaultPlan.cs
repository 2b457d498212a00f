namespace Wandb.LocalServer.Faults;

/// <summary>
/// What goes wrong on a <see cref="WandbLocalServer"/>, by operation and count. Safe to use while requests are served. Requests with a
/// wrong API key reach no fault.
/// </summary>
/// <remarks>
/// Every fault counts the requests it is about from the moment it was added. Of the faults that answer a request, the one that was added
/// first strikes; delays and holds strike beside it.
/// </remarks>
/// <example><code>
/// server.Faults.On("UpdateArtifact").Next(2).Status(503);
/// Fault lost = server.Faults.On("AddAliases").Nth(2).Reset(FaultMoment.AfterApplying);
/// </code></example>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _faults = [];
    private volatile Fault[] _denials = [];
    private int _added;

    internal FaultPlan()
    {
    }

    /// <summary>The seed of <see cref="FaultTrigger.WithProbability"/>; 0 by default. Set it before the first request.</summary>
    public int Seed { get; set; }

    /// <summary>The faults in the plan, spent ones too, in the order in which they were added.</summary>
    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>The faults that struck.</summary>
    public IReadOnlyList<Fault> Fired => [.. All.Where(fault => fault.Fired > 0)];

    /// <summary>The faults that never struck: what a test meant to provoke and did not.</summary>
    public IReadOnlyList<Fault> NeverFired => [.. All.Where(fault => fault.Fired == 0)];

    /// <summary>A trigger for GraphQL operations.</summary>
    /// <param name="operationNames">Their names, such as <c>UpdateArtifact</c>; one at least.</param>
    /// <returns>The trigger.</returns>
    /// <exception cref="ArgumentException">There is no name.</exception>
    public FaultTrigger On(params string[] operationNames)
    {
        ArgumentNullException.ThrowIfNull(operationNames);
        return operationNames.Length == 0
            ? throw new ArgumentException("Name an operation, or use OnAny.", nameof(operationNames))
            : FaultTrigger.OfOperations(this, operationNames);
    }

    /// <summary>A trigger for a route.</summary>
    /// <param name="route">
    /// The path without its first slash; <c>*</c> stands for any text, as in <c>files/*/file_stream</c>. A method may stand before it, as in
    /// <c>PUT storage/*</c>.
    /// </param>
    /// <returns>The trigger.</returns>
    public FaultTrigger OnRoute(string route)
    {
        ArgumentException.ThrowIfNullOrEmpty(route);
        return FaultTrigger.OfRoute(this, route.TrimStart('/'));
    }

    /// <summary>A trigger for every request.</summary>
    /// <returns>The trigger.</returns>
    public FaultTrigger OnAny() => FaultTrigger.Of(this, "any request", _ => true);

    /// <summary>A trigger for every GraphQL query.</summary>
    /// <returns>The trigger.</returns>
    public FaultTrigger OnQueries() => FaultTrigger.Of(this, "any query", request => request.IsGraphQL && !request.IsMutation);

    /// <summary>A trigger for every GraphQL mutation.</summary>
    /// <returns>The trigger.</returns>
    public FaultTrigger OnMutations() => FaultTrigger.Of(this, "any mutation", request => request.IsMutation);

    /// <summary>
    /// Adds faults for a soak: of all requests a share is answered with 503, refused with 429, answered with 502 after applying, reset
    /// before or after applying, or cut in mid-answer, each equally often.
    /// </summary>
    /// <param name="probability">The share of requests that something happens to, from 0 to 1.</param>
    /// <param name="seed">Sets <see cref="Seed"/>.</param>
    /// <returns>The faults.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public IReadOnlyList<Fault> AddRandom(double probability, int seed)
    {
        Seed = seed;
        FaultTrigger some = OnAny().WithProbability(probability / 6);
        return
        [
            some.Status(503),
            some.Throttle(TimeSpan.Zero),
            some.Status(502, moment: FaultMoment.AfterApplying),
            some.Reset(FaultMoment.BeforeApplying),
            some.Reset(FaultMoment.AfterApplying),
            some.CutBody(),
        ];
    }

    /// <summary>Adds the faults of a JSON text, the format of the command line's <c>--faults</c>; docs/faults.md describes it.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The faults.</returns>
    /// <exception cref="FormatException">The text is none of that format; the message says where. Nothing was added.</exception>
    public IReadOnlyList<Fault> AddJson(string json) => FaultFile.Add(this, json);

    /// <summary>Takes every fault out and lets go the requests that are held.</summary>
    public void Clear()
    {
        foreach (Fault fault in All)
        {
            fault.Remove();
        }
    }

    internal Fault Add(FaultTrigger trigger, FaultEffect effect)
    {
        lock (_lock)
        {
            Fault fault = new(this, ++_added, trigger, effect);
            _faults.Add(fault);
            _denials = [.. _faults.Where(known => known.Effect is DenyEffect)];
            return fault;
        }
    }

    internal void Remove(Fault fault)
    {
        lock (_lock)
        {
            _faults.Remove(fault);
            _denials = [.. _faults.Where(known => known.Effect is DenyEffect)];
        }
    }

    /// <summary>Lets the faults strike that are due on a request.</summary>
    internal void Strike(FaultedRequest request)
    {
        lock (_lock)
        {
            foreach (Fault fault in _faults.Where(fault => fault.Effect is not DenyEffect && fault.IsAbout(request)))
            {
                fault.Strikes(request, mayStrike: fault.Effect is WaitEffect || request.Answer is null);
            }
        }
    }

    /// <summary>Whether a denial strikes on a change that a request makes.</summary>
    internal bool Denies(FaultedRequest? request, Func<string> path, string? alias, bool reads)
    {
        if (request is null || _denials.Length == 0)
        {
            return false;
        }

        string at = path();
        lock (_lock)
        {
            return _denials.Any(fault => fault.IsAbout(request) && ((DenyEffect)fault.Effect).Covers(at, alias, reads) && fault.Strikes(request, mayStrike: true));
        }
    }

    /// <summary>Lets go the requests that were to wait for this one.</summary>
    internal void Served(FaultedRequest request)
    {
        foreach (Fault fault in All.Where(fault => fault.Effect is HoldEffect { UntilServed: { } name } && name == request.OperationName))
        {
            fault.Release();
        }
    }
}
