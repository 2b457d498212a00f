using Wandb.Metadata;

namespace Wandb;

/// <summary>How a save is done.</summary>
public sealed record SaveOptions
{
    private readonly int _maxAttempts = 10;

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

    /// <summary>
    /// Decides metadata that this client and another writer both changed, one place at a time: a delegate of yours, or
    /// <see cref="MetadataConflictResolvers.KeepMine"/> or <see cref="MetadataConflictResolvers.KeepTheirs"/>. Null (the default)
    /// decides nothing: a conflict is a <see cref="MetadataConflictException"/>.
    /// </summary>
    public MetadataConflictResolver? Resolve { get; init; }

    /// <summary>
    /// Writes metadata in turns with the other writers that verify, and reads it back until it stands. Off by default. Takes three more
    /// requests; docs/saving.md says what it guarantees. Saves without metadata edits are not changed by it.
    /// </summary>
    public bool Verify { get; init; }

    /// <summary>
    /// How often a save with <see cref="Verify"/> writes metadata when a writer that takes no turns overwrites it each time; after that it is
    /// an <see cref="ArtifactSaveException"/>. At least 1; 10 by default. Without <see cref="Verify"/> it has no effect.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxAttempts
    {
        get => _maxAttempts;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxAttempts = value;
        }
    }
}
