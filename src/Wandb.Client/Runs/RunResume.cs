namespace Wandb;

/// <summary>What becomes of a run whose id is taken by one that exists. Says something only with <see cref="RunOptions.Id"/>.</summary>
public enum RunResume
{
    /// <summary>A run that exists is continued, else one is created: W&amp;B's <c>allow</c>.</summary>
    Allow,

    /// <summary>The run has to exist: W&amp;B's <c>must</c>. Needs an id.</summary>
    Must,

    /// <summary>The run must not exist: W&amp;B's <c>never</c>.</summary>
    Never,
}
