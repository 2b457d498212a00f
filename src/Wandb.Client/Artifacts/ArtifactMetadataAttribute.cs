namespace Wandb;

/// <summary>
/// Marks a record as the shape of an artifact's metadata. The generator emits a typed wrapper for it: <c>ImageModelMetadata</c> gets
/// <c>ImageModelArtifact</c> in the same namespace, with an editor of the record's keys, <c>ReplaceMetadata</c> and <c>Keys</c>.
/// </summary>
/// <param name="artifactType">
/// The W&amp;B artifact type that the record belongs to, such as <c>model</c> or <c>dataset</c>; null accepts every type. At most 128
/// characters, words of letters, digits, <c>_</c>, <c>-</c> and <c>.</c> separated by spaces; not <c>job</c>, not starting with
/// <c>wandb-</c>: W&amp;B keeps those for itself (rule WANDB004).
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ArtifactMetadataAttribute(string? artifactType = null) : Attribute
{
    /// <summary>The W&amp;B artifact type that the record belongs to; null accepts every type.</summary>
    public string? ArtifactType { get; } = artifactType;

    /// <summary>
    /// How property names become metadata keys where no <c>JsonPropertyName</c> says otherwise. Default:
    /// <see cref="MetadataNamingPolicy.SnakeCaseLower"/>, as W&amp;B users write keys.
    /// </summary>
    public MetadataNamingPolicy NamingPolicy { get; set; } = MetadataNamingPolicy.SnakeCaseLower;

    /// <summary>What becomes of NaN, for nested records too. Default: <see cref="MetadataNaNPolicy.Refuse"/>, as W&amp;B takes none.</summary>
    public MetadataNaNPolicy NaN { get; set; } = MetadataNaNPolicy.Refuse;

    /// <summary>
    /// What is asked of a document's keys, for nested records too. Default: <see cref="MetadataStrictness.Required"/>. A record with
    /// <c>JsonUnmappedMemberHandling</c> decides about its own undeclared keys.
    /// </summary>
    public MetadataStrictness Strictness { get; set; } = MetadataStrictness.Required;

    /// <summary>The name of the wrapper class; null takes the record's name, <c>Metadata</c> replaced by <c>Artifact</c>.</summary>
    public string? WrapperName { get; set; }
}
