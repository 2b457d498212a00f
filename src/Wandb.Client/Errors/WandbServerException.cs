namespace Wandb;

/// <summary>The server failed (HTTP 5xx or 408, or a GraphQL error of no other kind). Trying again later may help.</summary>
public sealed class WandbServerException : WandbException
{
    /// <summary>Makes an exception with a message for a person.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WandbServerException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>How long the server asks to wait (from <c>Retry-After</c>). Null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
