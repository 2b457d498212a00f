using System.Runtime.ExceptionServices;

namespace Wandb;

/// <summary>Sends the edits of one artifact: reads the metadata to merge onto if there is some to merge, then writes.</summary>
internal static class ArtifactSaver
{
    public static async Task SaveAsync(Artifact artifact, SaveOptions options, CancellationToken cancellationToken)
    {
        ArtifactEdits edits = artifact.BeginSend();
        SaveOutcome outcome = SaveOutcome.NothingSent;
        try
        {
            outcome = options.Verify && edits.Metadata is not null
                ? await VerifiedSave.RunAsync(artifact, edits, options, cancellationToken).ConfigureAwait(false)
                : await RunAsync(artifact, edits, options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            artifact.EndSend(edits, outcome);
        }

        if (SaveFailures.Of(artifact, edits, outcome) is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    private static async Task<SaveOutcome> RunAsync(Artifact artifact, ArtifactEdits edits, SaveOptions options, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> metadata;
        try
        {
            string? theirs = edits.ReadsMetadata
                ? (await ArtifactReader.ReadAsync(artifact, cancellationToken).ConfigureAwait(false)).Metadata
                : null;
            metadata = MetadataMerge.Merge(artifact, edits, theirs, options.Resolve);
        }
        catch (WandbException failure) when (SaveFailures.IsOfTheSave(failure))
        {
            return SaveOutcome.NothingSent with { Failure = failure };
        }

        return await SaveSender.SendAsync(artifact, edits, metadata, cancellationToken).ConfigureAwait(false);
    }
}
