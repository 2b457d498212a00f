namespace Wandb;

/// <summary>A setting or a credential is missing or wrong. Raised before any request is sent.</summary>
public sealed class WandbConfigurationException : WandbException
{
    /// <summary>Makes an exception with a message for a person.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WandbConfigurationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
