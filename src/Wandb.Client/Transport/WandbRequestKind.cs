namespace Wandb;

/// <summary>What a request does, for handlers that decide whether it may be sent again (every GraphQL request is a POST).</summary>
public enum WandbRequestKind
{
    /// <summary>Changes something, and sending it twice may change it twice.</summary>
    Mutation,

    /// <summary>Changes something, and sending it twice changes what sending it once does.</summary>
    IdempotentMutation,

    /// <summary>Reads.</summary>
    Query,
}
