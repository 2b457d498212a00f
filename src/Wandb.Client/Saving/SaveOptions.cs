namespace Wandb;

/// <summary>How a save is done.</summary>
public sealed record SaveOptions
{
    internal static SaveOptions Default { get; } = new();

    /// <summary>
    /// Sends alias edits of an artifact that is linked to a model in the Model Registry. Off by default: W&amp;B's page "Update an
    /// artifact" says that such aliases can't be updated this way, and the save is refused before any request.
    /// </summary>
    public bool AllowRegistryAliases { get; init; }

    /// <summary>
    /// Saves metadata without checking it against the rules of the record (the attributes of System.ComponentModel.DataAnnotations).
    /// Off by default: an edit that breaks a rule is refused before any request.
    /// </summary>
    public bool SkipValidation { get; init; }
}
