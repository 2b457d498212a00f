using Wandb.LocalServer.Faults;

namespace Wandb.EndToEnd.Tests.Faults;

/// <summary>A column of the table: a fault with its moment, and what it is to the client.</summary>
public sealed record TableFault(string Name, Func<FaultTrigger, Fault> Add, params Type[] Exceptions)
{
    private const FaultMoment Before = FaultMoment.BeforeApplying;
    private const FaultMoment After = FaultMoment.AfterApplying;

    public static IReadOnlyList<TableFault> All { get; } =
    [
        Passing("500 before applying", on => on.Status(500), typeof(WandbServerException)),
        Passing("503 before applying", on => on.Status(503, "<html>try later</html>"), typeof(WandbServerException)),
        Passing("502 after applying", on => on.Status(502, moment: After), typeof(WandbServerException)),
        Passing("504 after applying", on => on.Status(504, moment: After), typeof(WandbServerException)),
        Passing("408 after applying", on => on.Status(408, moment: After), typeof(WandbServerException)),
        Passing("429", on => on.Throttle(TimeSpan.FromSeconds(1.5), 0, TimeSpan.FromSeconds(30)), typeof(WandbRateLimitedException)),
        new("401", on => on.Status(401), typeof(WandbUnauthorizedException)),
        new("403", on => on.Status(403), typeof(WandbForbiddenException)) { IsRefusal = true },
        new("409", on => on.Status(409), typeof(WandbConflictException)) { IsRefusal = true },
        new("GraphQL error in place of data", on => on.GraphQLError("it broke", moment: Before), typeof(WandbServerException)) { IsForGraphQL = true },
        new("GraphQL error beside data", on => on.GraphQLError("it broke"), typeof(WandbServerException)) { IsForGraphQL = true },
        Passing("reset before applying", on => on.Reset(Before), typeof(WandbNetworkException)),
        Passing("reset after applying", on => on.Reset(After), typeof(WandbNetworkException)),
        Passing("cut in mid-answer", on => on.CutBody(), typeof(WandbResponseException)),
        Passing("cut before the first byte", on => on.CutBody(0), typeof(WandbResponseException)),
        Passing("timeout before applying", on => on.Hold(Before), typeof(WandbNetworkException)) with { Waiter = Faults.Waiter.RunsOut },
        Passing("timeout after applying", on => on.Hold(After), typeof(WandbNetworkException)) with { Waiter = Faults.Waiter.RunsOut },
        new("cancelled before applying", on => on.Hold(Before), typeof(OperationCanceledException)) { Waiter = Faults.Waiter.IsCancelled },
        new("cancelled after applying", on => on.Hold(After), typeof(OperationCanceledException)) { Waiter = Faults.Waiter.IsCancelled },
        new("late before applying", on => on.Hold(Before)) { Waiter = Faults.Waiter.Lasts },
        new("late after applying", on => on.Hold(After)) { Waiter = Faults.Waiter.Lasts },
    ];

    /// <summary>Whether another try may help: what a client that retries gets over.</summary>
    public bool IsPassing { get; init; }

    /// <summary>A 4xx that may be about one artifact of several.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>Makes a difference on GraphQL's route alone.</summary>
    public bool IsForGraphQL { get; init; }

    /// <summary>For a held request: what becomes of the one who waits for it.</summary>
    public Waiter? Waiter { get; init; }

    public override string ToString() => Name;

    private static TableFault Passing(string name, Func<FaultTrigger, Fault> add, params Type[] exceptions) => new(name, add, exceptions) { IsPassing = true };
}

/// <summary>What becomes of the one who waits for a held request.</summary>
public enum Waiter
{
    Lasts,
    RunsOut,
    IsCancelled,
}
