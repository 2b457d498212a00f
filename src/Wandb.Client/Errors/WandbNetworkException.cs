namespace Wandb;

/// <summary>There was no answer: no connection, a connection that broke, or a timeout. Whether the server acted on the request is not known, unless it was never sent (<see cref="WandbException.WasNeverSent"/>).</summary>
public sealed class WandbNetworkException : WandbException
{
    /// <summary>Makes an exception with a message for a person.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WandbNetworkException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
