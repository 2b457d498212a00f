namespace Wandb.Generators.Artifacts;

/// <summary>The tracked steps of the artifact pipeline, which the caching tests read.</summary>
internal static class StepNames
{
    /// <summary>Symbols become an <c>Extraction</c>.</summary>
    public const string Extract = "ArtifactExtract";

    /// <summary>The spec alone, problems cut off.</summary>
    public const string Model = "ArtifactModel";

    /// <summary>Which wrapper and file names several records claim.</summary>
    public const string Names = "ArtifactNames";

    /// <summary>What the schema in use gives every wrapper.</summary>
    public const string Features = "ArtifactFeatures";
}
