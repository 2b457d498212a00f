using Wandb.Metadata;

namespace Wandb;

/// <summary>The edits that one save sends, taken at one moment. Never changes.</summary>
internal sealed record ArtifactEdits
{
    public IReadOnlyList<string> AddAliases { get; init; } = [];

    public IReadOnlyList<string> DeleteAliases { get; init; } = [];

    public bool HasDescription { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> AddTags { get; init; } = [];

    public IReadOnlyList<string> DeleteTags { get; init; } = [];

    public ArtifactTtl? Ttl { get; init; }

    /// <summary>The metadata edits, or null when there are none.</summary>
    public MetadataSnapshot? Metadata { get; init; }

    public bool ReadsMetadata => Metadata is { Change: MetadataChangeKind.Merge };

    public bool UpdatesArtifact => HasDescription || AddTags.Count > 0 || DeleteTags.Count > 0 || Ttl is not null || Metadata is not null;

    public IEnumerable<SaveStepKind> WriteSteps
    {
        get
        {
            if (AddAliases.Count > 0)
            {
                yield return SaveStepKind.AddAliases;
            }

            if (DeleteAliases.Count > 0)
            {
                yield return SaveStepKind.DeleteAliases;
            }

            if (UpdatesArtifact)
            {
                yield return SaveStepKind.UpdateArtifact;
            }
        }
    }
}
