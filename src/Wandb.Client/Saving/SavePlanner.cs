using Wandb.GraphQL;
using Wandb.Metadata;

namespace Wandb;

/// <summary>Puts the edits of a save into steps, each with its edits in words and the request that carries it.</summary>
internal static class SavePlanner
{
    public static SavePlan Plan(Artifact artifact, ArtifactEdits edits)
    {
        List<SaveStep> steps = [];
        List<SavePlanRequest> requests = [];
        if (edits.ReadsMetadata)
        {
            steps.Add(new SaveStep(1, SaveStepKind.ReadMetadata, []));
            requests.Add(Request(1, ArtifactReader.MetadataQuery(artifact)));
        }

        IReadOnlyList<SaveStepKind> kinds = edits.WriteSteps;
        ReadOnlyMemory<byte> metadata = edits.Metadata?.ToUtf8();
        foreach (SaveStepKind[] group in artifact.Client.SendsFieldsOneByOne ? kinds.Chunk(1) : kinds.Chunk(int.MaxValue))
        {
            int number = requests.Count + 1;
            steps.AddRange(group.Select(kind => Step(number, kind, edits)));
            requests.Add(Request(number, SaveRequest.Build(artifact, new PreparedSave(edits, metadata), group).Operation));
        }

        return new SavePlan(artifact.QualifiedName, steps, requests);
    }

    public static SaveStep Step(int request, SaveStepKind kind, ArtifactEdits edits) => new(request, kind, kind switch
    {
        SaveStepKind.AddAliases => [.. edits.AddAliases.Select(alias => $"add alias '{alias}'")],
        SaveStepKind.DeleteAliases => [.. edits.DeleteAliases.Select(alias => $"remove alias '{alias}'")],
        _ => [.. UpdateEdits(edits)],
    });

    private static SavePlanRequest Request(int number, GraphQLOperation operation) =>
        new(number, operation.Text.Name, operation.Text.Document, GraphQLTransport.Variables(operation));

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
