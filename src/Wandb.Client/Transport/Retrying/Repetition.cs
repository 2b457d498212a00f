using Wandb.GraphQL;

namespace Wandb;

/// <summary>Whether and how a request may be sent again.</summary>
/// <param name="Kind">What the request does.</param>
internal sealed record Repetition(WandbRequestKind Kind)
{
    /// <summary>How long after the first attempt another one may begin; null for as long as retries are made.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>Makes the operation anew for a retry, where it rests on what the server had a moment ago. Null: the same is sent again.</summary>
    public Func<RequestAttempts, CancellationToken, Task<GraphQLOperation>>? RenewAsync { get; init; }

    /// <summary>Whether a request before this one, for the same thing, may have taken effect.</summary>
    public bool MayHaveTakenEffect { get; init; }
}
