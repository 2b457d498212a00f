namespace Wandb;

/// <summary>The server refused the request as invalid (HTTP 400, 413, 422, or a GraphQL error that says so).</summary>
public sealed class WandbInvalidRequestException : WandbException
{
    /// <summary>Makes an exception with a message for a person.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WandbInvalidRequestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
