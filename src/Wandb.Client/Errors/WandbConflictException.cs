namespace Wandb;

/// <summary>The request contradicts what another writer did (HTTP 409, or a GraphQL error that says so).</summary>
public sealed class WandbConflictException : WandbException
{
    /// <summary>Makes an exception with a message for a person.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WandbConflictException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
