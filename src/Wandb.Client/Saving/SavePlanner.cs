using Wandb.Metadata;

namespace Wandb;

/// <summary>Puts the edits of a save into steps, each with its edits in words.</summary>
internal static class SavePlanner
{
    public static SavePlan Plan(string artifact, ArtifactEdits edits)
    {
        List<SaveStep> steps = [];
        if (edits.ReadsMetadata)
        {
            steps.Add(new SaveStep(1, SaveStepKind.ReadMetadata, []));
        }

        int write = steps.Count + 1;
        steps.AddRange(edits.WriteSteps.Select(kind => Step(write, kind, edits)));
        return new SavePlan(artifact, steps);
    }

    private static SaveStep Step(int request, SaveStepKind kind, ArtifactEdits edits) => new(request, kind, kind switch
    {
        SaveStepKind.AddAliases => [.. edits.AddAliases.Select(alias => $"add alias '{alias}'")],
        SaveStepKind.DeleteAliases => [.. edits.DeleteAliases.Select(alias => $"remove alias '{alias}'")],
        _ => [.. UpdateEdits(edits)],
    });

    private static IEnumerable<string> UpdateEdits(ArtifactEdits edits)
    {
        if (edits.HasDescription)
        {
            yield return edits.Description is null ? "clear the description" : $"set the description to '{edits.Description}'";
        }

        if (edits.Metadata is { Change: MetadataChangeKind.Replace })
        {
            yield return "replace the metadata";
        }

        foreach (MetadataEdit edit in edits.Metadata?.Edits ?? [])
        {
            yield return edit.Kind switch
            {
                MetadataEditKind.Add => $"add metadata key '{edit.Key}': {edit.NewText}",
                MetadataEditKind.Remove => $"remove metadata key '{edit.Key}' (was {edit.OldText})",
                _ => $"change metadata key '{edit.Key}': {edit.OldText} to {edit.NewText}",
            };
        }

        foreach (string tag in edits.AddTags)
        {
            yield return $"add tag '{tag}'";
        }

        foreach (string tag in edits.DeleteTags)
        {
            yield return $"remove tag '{tag}'";
        }

        if (edits.Ttl is not null)
        {
            yield return $"set the TTL: {edits.Ttl}";
        }
    }
}
