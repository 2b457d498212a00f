namespace Wandb.GraphQL;

/// <summary>What a GraphQL operation does. Subscriptions are not part of the W&amp;B API.</summary>
public enum OperationKind
{
    /// <summary>Reads; may be sent again after a failure.</summary>
    Query,

    /// <summary>Changes; its root fields are applied in the order written.</summary>
    Mutation,
}
