namespace Wandb.Generators.Analyzers;

/// <summary>What one use of an artifact means for whether its edits are saved.</summary>
internal enum ArtifactUseKind
{
    /// <summary>Nothing.</summary>
    Read,

    Edit,

    Save,

    /// <summary>Pending edits are looked at, or handed on to be: they are of use without a save.</summary>
    Inspection,

    /// <summary>The artifact leaves the method, or may: it can be saved elsewhere.</summary>
    Escape,
}
