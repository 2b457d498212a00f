using System.Runtime.ExceptionServices;

namespace Wandb;

/// <summary>
/// One save of one artifact: reads the metadata to merge onto if there is some to merge, then writes. With an update, the edits are
/// made on what was read; else they are those that are pending when the save begins.
/// </summary>
internal sealed class ArtifactSaver(Artifact artifact, SaveOptions options, Action? update)
{
    private ArtifactEdits? _edits;
    private SaveWatch? _watch;

    public static Task SaveAsync(Artifact artifact, SaveOptions options, CancellationToken cancellationToken) =>
        new ArtifactSaver(artifact, options, update: null).RunAsync(cancellationToken);

    public static Task UpdateAsync(Artifact artifact, Action update, SaveOptions options, CancellationToken cancellationToken) =>
        new ArtifactSaver(artifact, options with { Resolve = null }, update).RunAsync(cancellationToken);

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        _watch = SaveWatch.Begin(artifact);
        SaveOutcome outcome = SaveOutcome.NothingSent;
        try
        {
            outcome = await SendAsync(cancellationToken).ConfigureAwait(false);
            if (SaveFailures.Of(artifact, _edits ?? new ArtifactEdits(), outcome) is { } fault)
            {
                ExceptionDispatchInfo.Throw(fault);
            }

            _watch?.Ended(outcome, fault: null);
        }
        catch (Exception fault)
        {
            _watch?.Ended(outcome, fault);
            throw;
        }
    }

    private async Task<SaveOutcome> SendAsync(CancellationToken cancellationToken)
    {
        _edits = update is null ? artifact.BeginSend() : null;
        SaveOutcome outcome = SaveOutcome.NothingSent;
        try
        {
            return outcome = options.Verify && (update is not null || _edits?.Metadata is not null)
                ? await new VerifiedWrite(artifact, options.MaxAttempts).RunAsync(Prepare, cancellationToken).ConfigureAwait(false)
                : await WriteAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (_edits is not null)
            {
                artifact.EndSend(_edits, outcome);
            }
        }
    }

    private async Task<SaveOutcome> WriteAsync(CancellationToken cancellationToken)
    {
        PreparedSave? prepared;
        try
        {
            prepared = update is not null ? Prepare(await ReadAsync(cancellationToken).ConfigureAwait(false))
                : _edits is { ReadsMetadata: true } ? Prepare(await ArtifactReader.ReadMetadataAsync(artifact, cancellationToken).ConfigureAwait(false))
                : Prepare(theirs: null);
        }
        catch (WandbException failure) when (SaveFailures.IsOfTheSave(failure))
        {
            return SaveOutcome.NothingSent with { Failure = failure };
        }

        return prepared is null
            ? SaveOutcome.NothingSent
            : await SaveSender.SendAsync(artifact, prepared, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What to send, given what the server has; null when that is nothing.</summary>
    private PreparedSave? Prepare(ArtifactSnapshot now) =>
        update is not null && !artifact.Update(now, update, options) ? null : Prepare(now.Metadata);

    /// <param name="theirs">The metadata that the server has; not looked at where there is nothing to merge.</param>
    private PreparedSave Prepare(string? theirs)
    {
        _edits ??= artifact.BeginSend();
        if (_watch is not null)
        {
            _watch.IsMerged |= update is null && _edits.ReadsMetadata && theirs != artifact.CurrentSnapshot.Metadata;
        }

        return new PreparedSave(_edits, MetadataMerge.Merge(artifact, _edits, theirs, options.Resolve))
        {
            // A verified write reads back and merges by itself.
            MergeAgainAsync = _edits.ReadsMetadata && !options.Verify ? MergeAgainAsync : null,
        };
    }

    private async Task<ArtifactSnapshot> ReadAsync(CancellationToken cancellationToken) =>
        SnapshotReader.Refresh(artifact.CurrentSnapshot, await ArtifactReader.ReadAsync(artifact, cancellationToken).ConfigureAwait(false));

    private async Task<ReadOnlyMemory<byte>> MergeAgainAsync(CancellationToken cancellationToken) => MetadataMerge.Merge(
        artifact, _edits!, await ArtifactReader.ReadMetadataAsync(artifact, cancellationToken).ConfigureAwait(false), options.Resolve);
}
