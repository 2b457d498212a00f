namespace Wandb.LocalServer.Faults;

/// <summary>One fault of a <see cref="FaultPlan"/>: says how often it struck, and can be taken out of the plan again.</summary>
public sealed class Fault
{
    private readonly FaultPlan _plan;
    private readonly int _number;
    private readonly FaultTrigger _trigger;
    private readonly List<(long Times, TaskCompletionSource Done)> _waiting = [];
    private long _matched;
    private long _fired;
    private long _began;

    internal Fault(FaultPlan plan, int number, FaultTrigger trigger, FaultEffect effect)
    {
        (_plan, _number, _trigger, Effect) = (plan, number, trigger, effect);
    }

    /// <summary>How many requests arrived that it is about, struck or not; of a denial, how many changes it is about.</summary>
    public long Matched => Interlocked.Read(ref _matched);

    /// <summary>How often it struck.</summary>
    public long Fired => Interlocked.Read(ref _fired);

    /// <summary>Whether it can strike no more: its number of times is used up, or the request it was meant for is past.</summary>
    public bool IsSpent => _trigger.IsSpent(Matched, Fired);

    internal FaultEffect Effect { get; }

    /// <summary>Takes the fault out of the plan and lets go the requests that it holds. Does nothing when it is not in the plan.</summary>
    public void Remove()
    {
        _plan.Remove(this);
        Release();
    }

    /// <summary>Lets go the requests that a hold keeps back now. Does nothing for other faults.</summary>
    public void Release() => (Effect as HoldEffect)?.Release();

    /// <summary>Waits until the fault has struck: for tests that act while a request is held or delayed.</summary>
    /// <param name="times">How often it has to have struck since it was added.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when it has.</returns>
    public Task FiredAsync(long times = 1, CancellationToken cancellationToken = default)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            _waiting.Add((times, done));
            Signal();
        }

        return done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>The fault for a person.</summary>
    /// <returns>Such as <c>UpdateArtifact, the next 2: HTTP 503 before applying</c>.</returns>
    public override string ToString() => $"{_trigger}: {Effect}";

    internal bool IsAbout(FaultedRequest request) => _trigger.Matches(request);

    /// <summary>Counts a request that the fault is about, and says whether it strikes there. Called under the plan's lock.</summary>
    internal bool Strikes(FaultedRequest request, bool mayStrike)
    {
        long arrival = Interlocked.Increment(ref _matched);
        if (!mayStrike || !_trigger.IsDue(arrival, _fired, _plan.Seed, _number))
        {
            return false;
        }

        Interlocked.Increment(ref _fired);
        request.Struck.Add(this);
        if (Effect is not WaitEffect)
        {
            Began();
        }

        return true;
    }

    /// <summary>A request that waits counts for <see cref="FiredAsync"/> once it waits, so that a clock or a release reaches it.</summary>
    internal void Began()
    {
        lock (_waiting)
        {
            _began++;
            Signal();
        }
    }

    private void Signal()
    {
        foreach ((_, TaskCompletionSource done) in _waiting.Where(waiter => waiter.Times <= _began))
        {
            done.TrySetResult();
        }

        _waiting.RemoveAll(waiter => waiter.Done.Task.IsCompleted);
    }
}
