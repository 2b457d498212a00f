namespace Wandb;

/// <summary>The server does not know who is asking: the API key is wrong, revoked, or belongs to another server (HTTP 401).</summary>
public sealed class WandbUnauthorizedException : WandbException
{
    /// <summary>Makes an exception with a message for a person.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WandbUnauthorizedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
