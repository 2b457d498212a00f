namespace Wandb;

/// <summary>What became of one part of a draft, such as its metadata.</summary>
public enum LoggedPart
{
    /// <summary>The draft has none.</summary>
    NotGiven,

    /// <summary>The new version has it.</summary>
    Stored,

    /// <summary>The version that was there already has the same.</summary>
    Same,

    /// <summary>The version that was there already has something else, and it was left alone.</summary>
    Kept,

    /// <summary>The version that was there already was changed.</summary>
    Updated,
}
