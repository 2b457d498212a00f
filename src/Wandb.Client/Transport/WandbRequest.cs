namespace Wandb;

/// <summary>What this library writes on each <see cref="HttpRequestMessage"/>, for the handlers of a client of your own.</summary>
public static class WandbRequest
{
    /// <summary>What the request does.</summary>
    public static HttpRequestOptionsKey<WandbRequestKind> Kind { get; } = new("Wandb.Kind");

    /// <summary>The GraphQL operation, such as <c>UpdateArtifact</c>, or the route, such as <c>file_stream</c>.</summary>
    public static HttpRequestOptionsKey<string> OperationName { get; } = new("Wandb.OperationName");
}
