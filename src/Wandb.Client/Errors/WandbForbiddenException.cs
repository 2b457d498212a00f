namespace Wandb;

/// <summary>The server knows who is asking and does not allow it (HTTP 403, or a GraphQL error that says so).</summary>
public class WandbForbiddenException : WandbException
{
    /// <summary>Makes an exception with a message for a person.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WandbForbiddenException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
