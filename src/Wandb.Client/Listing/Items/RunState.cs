namespace Wandb;

/// <summary>The state of a run. Open: a state that this version of the library does not know keeps its text.</summary>
/// <param name="Text">The state as the server writes it.</param>
public readonly record struct RunState(string Text)
{
    /// <summary>Created, and not begun yet.</summary>
    public static RunState Pending { get; } = new("pending");

    /// <summary>Alive.</summary>
    public static RunState Running { get; } = new("running");

    /// <summary>Ended with exit code 0.</summary>
    public static RunState Finished { get; } = new("finished");

    /// <summary>Ended with another exit code.</summary>
    public static RunState Failed { get; } = new("failed");

    /// <summary>Not heard of for some minutes, without having ended.</summary>
    public static RunState Crashed { get; } = new("crashed");

    /// <summary>Stopped by a user.</summary>
    public static RunState Killed { get; } = new("killed");

    /// <summary>About to lose its machine.</summary>
    public static RunState Preempting { get; } = new("preempting");

    /// <summary>Ended by losing its machine.</summary>
    public static RunState Preempted { get; } = new("preempted");

    /// <summary>The state as the server writes it.</summary>
    /// <returns>Such as <c>running</c>.</returns>
    public override string ToString() => Text ?? string.Empty;
}
