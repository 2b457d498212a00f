namespace Wandb.LocalServer;

/// <summary>How a <see cref="WandbLocalServer"/> sends what it refuses; the GraphQL errors in the body are the same.</summary>
public enum RefusalStyle
{
    /// <summary>Under the HTTP status of the refusal, for example 403 (the default).</summary>
    HttpStatus,

    /// <summary>Under HTTP 200. A document that is not GraphQL, or not valid, is a 400 all the same.</summary>
    GraphQL,
}
