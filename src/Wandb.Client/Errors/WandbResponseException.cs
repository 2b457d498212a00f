namespace Wandb;

/// <summary>There was an answer that is none: not JSON, cut short, a redirect, or JSON that breaks the schema.</summary>
public sealed class WandbResponseException : WandbException
{
    /// <summary>Makes an exception with a message for a person.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WandbResponseException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
