namespace Wandb;

/// <summary>Too many requests in a short time (HTTP 429, or a GraphQL error that says so).</summary>
public sealed class WandbRateLimitedException : WandbException
{
    /// <summary>Makes an exception with a message for a person.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WandbRateLimitedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>How long the server asks to wait (from <c>Retry-After</c>, else <c>RateLimit-Reset</c>). Null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
