namespace Wandb;

/// <summary>What one step of a save does.</summary>
public enum SaveStepKind
{
    /// <summary>Reads the metadata that the server has now, to merge the edited keys onto it.</summary>
    ReadMetadata,

    /// <summary>Adds aliases (root field <c>addAliases</c>).</summary>
    AddAliases,

    /// <summary>Removes aliases (root field <c>deleteAliases</c>).</summary>
    DeleteAliases,

    /// <summary>Writes description, metadata, tags and TTL, whichever were edited (root field <c>updateArtifact</c>).</summary>
    UpdateArtifact,
}
