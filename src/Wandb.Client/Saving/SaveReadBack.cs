using Wandb.GraphQL.Operations;
using Wandb.Metadata;
using Wandb.Metadata.RawJson;

namespace Wandb;

/// <summary>Looks at the server to find out how far a refused save came, when the refusal does not say.</summary>
internal static class SaveReadBack
{
    /// <summary>
    /// Settles every step whose outcome is unknown by what the server has now; all stay unknown when it can't be read. A retry that was
    /// refused because the attempt before had done it all is no failure.
    /// </summary>
    public static async Task<SaveOutcome> SettleAsync(Artifact artifact, ArtifactEdits edits, SaveOutcome outcome, CancellationToken cancellationToken)
    {
        ArtifactSnapshot now;
        try
        {
            ArtifactFields fields = await ArtifactReader.ReadAsync(artifact, cancellationToken).ConfigureAwait(false);
            now = SnapshotReader.Refresh(artifact.CurrentSnapshot, fields);
        }
        catch (WandbException)
        {
            return outcome;
        }
        catch (OperationCanceledException cancelled)
        {
            return outcome with { Cancelled = cancelled };
        }

        SaveStepOutcomes steps = outcome.Steps.Replace(SaveStepOutcome.Unknown, kind => Judge(kind, edits, now));
        bool wasDoneBefore = outcome.Failure is { MayHaveTakenEffect: true } && steps.AreAll(SaveStepOutcome.Applied);
        return outcome with { Fresh = now, Steps = steps, Failure = wasDoneBefore ? null : outcome.Failure };
    }

    private static SaveStepOutcome Judge(SaveStepKind kind, ArtifactEdits edits, ArtifactSnapshot now) => kind switch
    {
        SaveStepKind.AddAliases => Judge(now.Aliases, edits.AddAliases, []),
        SaveStepKind.DeleteAliases => Judge(now.Aliases, [], edits.DeleteAliases),
        _ => IsUpdated(edits, now) ? SaveStepOutcome.Applied : SaveStepOutcome.NotApplied,
    };

    private static SaveStepOutcome Judge(IReadOnlyList<string>? names, IReadOnlyList<string> added, IReadOnlyList<string> deleted) =>
        names is null ? SaveStepOutcome.Unknown : Has(names, added, deleted) ? SaveStepOutcome.Applied : SaveStepOutcome.NotApplied;

    private static bool IsUpdated(ArtifactEdits edits, ArtifactSnapshot now) =>
        (!edits.HasDescription || edits.Description == now.Description)
        && (edits.Ttl is null || edits.Ttl == now.Ttl)
        && Has(now.Tags, edits.AddTags, edits.DeleteTags)
        && (edits.Metadata is not { } metadata || HasMetadata(metadata, now));

    private static bool Has(IReadOnlyList<string> names, IReadOnlyList<string> added, IReadOnlyList<string> deleted) =>
        added.All(names.Contains) && !deleted.Any(names.Contains);

    private static bool HasMetadata(MetadataSnapshot metadata, ArtifactSnapshot now)
    {
        try
        {
            ReadOnlyMemory<byte> text = MetadataText.ToUtf8(now.Metadata);
            return metadata.Change == MetadataChangeKind.Replace ? JsonEquality.SameDocuments(metadata.ToUtf8(), text) : metadata.StandsIn(text);
        }
        catch (MetadataFormatException)
        {
            return false;
        }
    }
}
