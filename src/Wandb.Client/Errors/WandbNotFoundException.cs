namespace Wandb;

/// <summary>What was asked for does not exist, or this key may not see it (W&amp;B answers both alike).</summary>
public sealed class WandbNotFoundException : WandbException
{
    /// <summary>Makes an exception with a message for a person.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WandbNotFoundException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Which piece of the address was not found.</summary>
    public WandbResource Resource { get; init; }
}
