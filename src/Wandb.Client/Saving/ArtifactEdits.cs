using Wandb.Metadata;

namespace Wandb;

/// <summary>The edits that one save sends, taken at one moment. Never changes.</summary>
internal sealed record ArtifactEdits
{
    private static readonly SaveStepKind[] OnlyUpdate = [SaveStepKind.UpdateArtifact];

    public ArtifactEdits()
    {
    }

    public ArtifactEdits(IReadOnlyList<PendingSet.SetEdit> aliases, IReadOnlyList<PendingSet.SetEdit> tags)
    {
        (AddAliases, DeleteAliases) = (Names(aliases, added: true), Names(aliases, added: false));
        (AddTags, DeleteTags) = (Names(tags, added: true), Names(tags, added: false));
    }

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

    /// <summary>The writing steps that these edits need, in the order in which they are sent.</summary>
    public IReadOnlyList<SaveStepKind> WriteSteps
    {
        get
        {
            if (AddAliases.Count == 0 && DeleteAliases.Count == 0)
            {
                return UpdatesArtifact ? OnlyUpdate : [];
            }

            List<SaveStepKind> steps = [];
            if (AddAliases.Count > 0)
            {
                steps.Add(SaveStepKind.AddAliases);
            }

            if (DeleteAliases.Count > 0)
            {
                steps.Add(SaveStepKind.DeleteAliases);
            }

            if (UpdatesArtifact)
            {
                steps.Add(SaveStepKind.UpdateArtifact);
            }

            return steps;
        }
    }

    private static IReadOnlyList<string> Names(IReadOnlyList<PendingSet.SetEdit> edits, bool added) =>
        edits.Count == 0 ? [] : [.. edits.Where(edit => edit.Add == added).Select(edit => edit.Name)];
}
